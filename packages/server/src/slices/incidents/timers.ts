import { type Criterion, decideIncident, evolveIncident, type Incident, type IncidentFact } from '@heed/core/incidents';
import { asId, isRefusal, type ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type ClaimedTimer, scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { countPaging } from '../alerts/index.ts';
import type { IncidentMeans } from './means.ts';
import { nextLook, settle, WAKE } from './settle.ts';
import { lockIncident } from './store/incidents.ts';

export function createTimers(means: IncidentMeans): Readonly<Record<string, TimerHandler>> {
  return { [WAKE]: (tx, timer) => wake(tx, means, timer) };
}

/** Lets time-boxes run out, and looks at the criteria that check themselves. */
async function wake(tx: Tx, means: IncidentMeans, timer: ClaimedTimer): Promise<void> {
  const before = await lockIncident(tx, asId('incident', timer.key));
  if (before === undefined || before.status !== 'open') return;
  const facts: IncidentFact[] = [...decided(before, tx)];
  let after = facts.reduce(evolveIncident, before);
  for (const criterion of before.criteria) {
    const look = await lookAt(tx, criterion);
    if (look === undefined || look.met === criterion.met) continue;
    const command = { kind: 'check-criterion', by: undefined, number: criterion.number, ...look } as const;
    const next = decideIncident(after, command, tx.now);
    if (isRefusal(next)) throw new Error(`the engine was refused: ${next.detail}`);
    facts.push(...next);
    after = next.reduce(evolveIncident, after);
  }
  await settle(tx, means, before, facts, { actor: { kind: 'engine' } });
  const dueAt = nextLook(after, tx.now);
  if (facts.length === 0 && dueAt !== undefined) await scheduleTimer(tx, { kind: WAKE, key: before.id, dueAt });
}

function decided(incident: Incident, tx: Tx): readonly IncidentFact[] {
  const facts = decideIncident(incident, { kind: 'wake', by: undefined }, tx.now);
  if (isRefusal(facts)) throw new Error(`the engine was refused: ${facts.detail}`);
  return facts;
}

/** What a criterion sees now; undefined for one that people look at. */
async function lookAt(tx: Tx, { check }: Criterion): Promise<{ met: boolean; seen: string } | undefined> {
  if (check.kind === 'by-hand') return undefined;
  const firing = await firingOf(tx, check.serviceId);
  return {
    met: firing === 0,
    seen:
      firing === 0
        ? 'No alert that pages fires.'
        : `${firing} ${firing === 1 ? 'alert that pages fires' : 'alerts that page fire'}.`,
  };
}

async function firingOf(tx: Tx, serviceId: ServiceId): Promise<number> {
  return (await countPaging(tx.db, [serviceId])).get(serviceId) ?? 0;
}
