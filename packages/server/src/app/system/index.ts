import * as contract from '@heed/contract/system';
import { formatInstant } from '@heed/core/kernel';
import { canCommit, readVitals, troublesOf, type Vitals } from '../../platform/health/index.ts';
import { type BoundRoute, bind, granted, SENT } from '../../platform/http/index.ts';
import type { LiveHub } from '../../platform/live/index.ts';
import type { EngineHandle } from '../engineHandle.ts';
import { createEventStreams } from './events.ts';
import { releaseAs } from './quarantine.ts';

export { releaseQuarantine } from './quarantine.ts';

export interface SystemDependencies {
  readonly hub: LiveHub;
  /** The measurements of this process, the engine's among them, as text. */
  readMetrics(): Promise<string>;
  /** The engine of this process: a wedged or ended one is told before its silence in the database is. */
  readonly engine: Pick<EngineHandle, 'isLost'>;
  /** Undefined when mail can be sent, else what is missing. */
  readonly mailTrouble: string | undefined;
  /** Of the addresses to which people answer; undefined when no mail comes in. */
  readonly mailInDomain?: string | undefined;
}

/** What the whole says of itself: alive, ready, healthy, measured; and its events as they happen. */
export function systemRoutes({
  hub,
  readMetrics,
  engine,
  mailTrouble,
  mailInDomain,
}: SystemDependencies): readonly BoundRoute[] {
  const followEvents = createEventStreams(hub);
  const troublesNow = (vitals: Vitals): readonly string[] => [
    ...troublesOf(vitals),
    ...(engine.isLost ? ['The engine of this node does not answer; it is started again.'] : []),
  ];
  return [
    bind(contract.isAlive, async (_input, { reply }) => {
      reply.type('text/plain').send('alive\n');
      return SENT;
    }),
    bind(contract.isReady, async (_input, { reply, database }) => {
      await canCommit(database);
      reply.type('text/plain').send('ready\n');
      return SENT;
    }),
    bind(contract.isHealthy, async (_input, { reply, database }) => {
      const troubles = [...troublesNow(await readVitals(database.read))];
      if (troubles.length > 0) reply.code(503);
      reply.send({ troubles });
      return SENT;
    }),
    bind(contract.readMetrics, async (_input, { reply }) => {
      reply.type('text/plain; version=0.0.4').send(await readMetrics());
      return SENT;
    }),
    bind(contract.readSystem, async (_input, { database }) => {
      const vitals = await readVitals(database.read);
      return {
        ...vitals,
        dueByLane: { ...vitals.dueByLane },
        nodes: [...vitals.nodes],
        mail: { configured: mailTrouble === undefined, why: mailTrouble ?? null, repliesTo: mailInDomain ?? null },
        troubles: [...troublesNow(vitals), ...(mailTrouble === undefined ? [] : [mailTrouble])],
      };
    }),
    bind(contract.releaseQuarantine, async ({ caller }, { transact }) =>
      granted(await transact((tx) => releaseAs(tx, caller)), (done) => ({
        ...done,
        releasedAt: formatInstant(done.releasedAt),
      })),
    ),
    bind(contract.followEvents, ({ caller, query }, context) => followEvents(caller, context, query.after)),
  ];
}
