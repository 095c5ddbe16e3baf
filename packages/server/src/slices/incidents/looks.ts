import { type Check, decideIncident, type Incident } from '@heed/core/incidents';
import { isRefusal, SECOND } from '@heed/core/kernel';
import { type Asked, judge, type Sample, sayLook } from '@heed/core/monitors';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Work } from '../../platform/room.ts';
import type { Monitors } from '../monitors/index.ts';
import type { IncidentMeans } from './means.ts';
import { settle } from './settle.ts';
import { loadIncident, lockIncident } from './store/incidents.ts';
import { type ClaimedLook, claimLooks, finishLook, holdLook } from './store/looks.ts';

/** How often a criterion that is a query is looked at. */
const LOOK_EVERY = 20 * SECOND;
/** Questions that are under way at once. They have a loop of their own: no page and no timer waits for a slow server. */
const MOST_AT_ONCE = 8;

type MetricsCheck = Extract<Check, { readonly kind: 'metrics' }>;
type Look = { readonly met: boolean; readonly seen: string } | { readonly trouble: string };

export interface LookMeans extends IncidentMeans {
  readonly monitors: Pick<Monitors, 'ask'>;
}

/**
 * Looks at the criteria that are queries: claims and commits; asks outside any transaction; records in another, unless the
 * claim has passed to somebody else. A round begins as many looks as are due and may be under way.
 */
export function openLooks(means: LookMeans, database: Database): Work {
  const running = new Set<Promise<void>>();
  const troubles: unknown[] = [];
  const begin = (claim: ClaimedLook): void => {
    const look = lookOnce(means, database, claim)
      .catch((trouble) => void troubles.push(trouble))
      .finally(() => running.delete(look));
    running.add(look);
  };
  return {
    name: 'looks',
    async round() {
      // What went wrong in a look is told by the next round, to whoever watches the loop.
      const [trouble] = troubles.splice(0);
      if (trouble !== undefined) throw trouble;
      const places = MOST_AT_ONCE - running.size;
      const claims = places === 0 ? [] : await claimLooks(database.read, places);
      claims.forEach(begin);
      // Most answer at once; one that hangs does not hold up those that are due meanwhile.
      if (claims.length > 0) await Promise.race([Promise.all(running), aMoment()]);
      return claims.length > 0;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function aMoment(): Promise<void> {
  const moment = AbortSignal.timeout(SECOND);
  return new Promise((resolve) => moment.addEventListener('abort', () => resolve(), { once: true }));
}

async function lookOnce(means: LookMeans, database: Database, claim: ClaimedLook): Promise<void> {
  const incident = await loadIncident(database.read, claim.incidentId);
  const check = incident && checkOf(incident, claim.number);
  if (check === undefined) return;
  const look = readLook(check, await means.monitors.ask(database.read, check.serverId, check.query));
  await database.transact((tx) => record(tx, means, claim, look));
}

/** The incident is held first, as by every verb, and then the look: two orders could wait for each other. */
async function record(tx: Tx, means: LookMeans, claim: ClaimedLook, look: Look): Promise<void> {
  const before = await lockIncident(tx, claim.incidentId);
  const held = await holdLook(tx, claim);
  if (before === undefined || held === undefined) return;
  const { number } = claim;
  const command = { kind: 'look-criterion', by: undefined, number, look, seenAt: held.seenAt } as const;
  const facts = decideIncident(before, command, tx.now);
  if (isRefusal(facts)) return;
  await settle(tx, means, before, facts, { actor: { kind: 'engine' } });
  await finishLook(tx, claim, { ...('trouble' in look ? look : { seen: look.seen }), dueAt: tx.now + LOOK_EVERY });
}

function checkOf({ criteria }: Incident, number: number): MetricsCheck | undefined {
  const check = criteria.find((one) => one.number === number)?.check;
  return check?.kind === 'metrics' ? check : undefined;
}

/** What an answer means for a criterion. Only numbers are knowledge. */
function readLook(check: MetricsCheck, asked: Asked<readonly Sample[]>): Look {
  if (asked.outcome === 'empty') return { trouble: 'The answer is empty: there is nothing to compare.' };
  if (asked.outcome !== 'value') return { trouble: asked.reason };
  const verdict = judge(asked.value, check);
  if (verdict === 'unknown') return { trouble: 'A value is not a number (NaN): nothing was measured there.' };
  return { met: verdict === 'met', seen: sayLook(asked.value, check) };
}
