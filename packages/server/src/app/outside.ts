import { isRefusal } from '@heed/core/kernel';
import { createEmailTransport, emailComposer } from '../adapters/out/email/index.ts';
import { BOUNDS, createPrometheusClient } from '../adapters/out/prometheus/index.ts';
import { createTrackerClient, BOUNDS as TRACKER_BOUNDS } from '../adapters/out/trackers/index.ts';
import { createWebhookTransport } from '../adapters/out/webhook/index.ts';
import { machineNow } from '../platform/clock/index.ts';
import type { Config } from '../platform/config/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import { PLACES } from '../platform/outbox/index.ts';
import type { TrackerClient } from '../slices/actions/ports.ts';
import type { MetricsClient } from '../slices/monitors/ports.ts';
import type { Composer, Transport } from '../slices/notify/ports.ts';

/** The ways out of Heed, opened from the configuration. */
export interface Outside {
  readonly transports: readonly Transport[];
  readonly composer: Composer;
  readonly metricsClient: MetricsClient;
  readonly trackerClient: TrackerClient;
  /** Undefined when mail can be sent, else what is missing: said wherever it matters. */
  readonly mailTrouble: string | undefined;
  close(): Promise<void>;
}

/** One for each place of each lane: were there fewer, a report could hold the connection that a page waits for. */
const MAIL_CONNECTIONS = Object.values(PLACES).reduce((sum, places) => sum + places, 0);

export function openOutside(config: Config): Outside {
  const email = createEmailTransport({
    server: config.smtp,
    from: config.mailFrom,
    now: machineNow,
    connections: MAIL_CONNECTIONS,
  });
  const webhook = createWebhookTransport({ egress: createEgress({ allowed: config.egressAllow }), now: machineNow });
  const configured = email.configured();
  return {
    transports: [email, webhook],
    composer: emailComposer,
    metricsClient: createPrometheusClient({ egress: createEgress({ allowed: config.egressAllow, ...BOUNDS }) }),
    trackerClient: createTrackerClient({
      egress: createEgress({ allowed: config.egressAllow, ...TRACKER_BOUNDS }),
      now: machineNow,
    }),
    mailTrouble: isRefusal(configured) ? configured.detail : undefined,
    async close() {
      await Promise.all([email.close(), webhook.close()]);
    },
  };
}
