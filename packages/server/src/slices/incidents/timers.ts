import { type Criterion, decideIncident, evolveIncident, type Incident, type IncidentFact } from '@heed/core/incidents';
import { asId, isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type ClaimedTimer, scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { countPaging } from '../alerts/index.ts';
import { loadDownstreamIds, serviceNames } from '../catalog/index.ts';
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
  if (dueAt !== undefined) await scheduleTimer(tx, { kind: WAKE, key: before.id, dueAt });
}

function decided(incident: Incident, tx: Tx): readonly IncidentFact[] {
  const facts = decideIncident(incident, { kind: 'wake', by: undefined }, tx.now);
  if (isRefusal(facts)) throw new Error(`the engine was refused: ${facts.detail}`);
  return facts;
}

/** What a criterion sees now; undefined for one that people look at, or that a metrics server is asked for. */
async function lookAt(tx: Tx, { check }: Criterion): Promise<{ met: boolean; seen: string } | undefined> {
  if (check.kind !== 'alerts') return undefined;
  const downstream = check.downstream ? await loadDownstreamIds(tx.db, check.serviceId) : [];
  const firing = await countPaging(tx.db, [check.serviceId, ...downstream]);
  const own = firing.get(check.serviceId) ?? 0;
  const others = downstream.filter((id) => (firing.get(id) ?? 0) > 0);
  if (own === 0 && others.length === 0) return { met: true, seen: 'No alert that pages fires.' };
  const names = await serviceNames(tx.db, others);
  const burning = others.map((id) => names.get(id) ?? id);
  const seen = [
    ...(own === 0 ? [] : [`${own} ${own === 1 ? 'alert that pages fires' : 'alerts that page fire'}.`]),
    ...(burning.length === 0 ? [] : [`Downstream burns: ${burning.slice(0, SAID).join(', ')}.`]),
  ];
  return { met: false, seen: seen.join(' ') };
}

/** As many services as one reads. */
const SAID = 5;
