import type { Database } from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { EngineMetrics } from '../platform/metrics/index.ts';
import { LANES } from '../platform/outbox/index.ts';
import type { Notify } from '../slices/notify/index.ts';
import type { EngineOptions } from './engine.ts';

interface LaneOptions {
  readonly database: Database;
  readonly node: string;
  readonly metrics: EngineMetrics;
  readonly log: Logger;
}

/** A loop for each lane, so that a thousand reports never stand before one page. */
export function openLanes(notify: Notify, { database, node, metrics, log }: LaneOptions): EngineOptions['lanes'] {
  const senders = notify.openSenders({
    database,
    node,
    observe: {
      onSent({ lane, channel, latency, count }) {
        metrics.deliveries.inc({ lane, channel, outcome: 'accepted' }, count);
        metrics.deliveryLatency.observe({ lane, channel }, latency / 1_000);
      },
      onFailed: ({ lane, channel, outcome }) => metrics.deliveries.inc({ lane, channel, outcome }),
      onDead: (lane, count) => metrics.deadDeliveries.inc({ lane }, count),
      onStolen: (lane, count) => metrics.stolenDeliveries.inc({ lane }, count),
      onBreaker(provider, state) {
        metrics.openBreakers[state === 'open' ? 'inc' : 'dec']();
        log.warn({ provider, state }, 'the breaker of a provider changed');
      },
      onTrouble: (error) => log.error({ err: error }, 'a delivery could not be worked on; it is tried again'),
    },
  });
  return LANES.map((lane) => ({
    name: `lane ${lane}`,
    round: async () => (await senders.pump(lane)).again,
    settled: () => senders.settled(),
  }));
}
