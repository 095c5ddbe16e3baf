import { evolveIncident, type Incident, type IncidentFact, isMajor, wakeAtOf } from '@heed/core/incidents';
import { type Actor, type Instant, SECOND } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { cancelTimers, scheduleTimer } from '../../platform/timers/index.ts';
import type { IncidentMeans } from './means.ts';
import { endPagesOf, startPagesOf } from './pages.ts';
import { appendLinks } from './store/chain.ts';
import { insertIncident, updateIncident } from './store/incidents.ts';

/** The timer of an incident: its key is the incident's id. */
export const WAKE = 'incidents.wake';
/** How often what checks itself is looked at. */
const LOOK_EVERY = 20 * SECOND;

/** Saves what was decided about an incident that this transaction holds: state, history, chain, timer and pages. */
export async function settle(
  tx: Tx,
  means: IncidentMeans,
  before: Incident | undefined,
  facts: readonly IncidentFact[],
  { actor, reason }: { readonly actor: Actor; readonly reason?: string | undefined },
): Promise<Incident> {
  const after = facts.reduce<Incident | undefined>(evolveIncident, before);
  if (after === undefined) throw new Error('an incident without a single fact');
  if (facts.length === 0) return after;
  if (before === undefined) await insertIncident(tx, after);
  else await updateIncident(tx, after);
  const first = (before?.length ?? 0) + 1;
  await appendLinks(
    tx,
    after.id,
    facts.map(({ kind, data }, index) => ({ number: first + index, at: tx.now, kind, actor, reason, data })),
  );
  await tx.publish(
    facts.map((fact) => ({ ...fact, subject: after.id, about: [...after.services, ...after.alerts], actor, reason })),
  );
  await setTimer(tx, after);
  await page(tx, means, before, after, facts);
  return after;
}

async function setTimer(tx: Tx, incident: Incident): Promise<void> {
  const dueAt = nextLook(incident, tx.now);
  if (dueAt === undefined) await cancelTimers(tx, WAKE, [incident.id]);
  else await scheduleTimer(tx, { kind: WAKE, key: incident.id, dueAt });
}

/** When its time-boxes are due, and again and again while a criterion checks itself. */
export function nextLook(incident: Incident, now: Instant): Instant | undefined {
  const looks = incident.status === 'open' && incident.criteria.some(({ check }) => check.kind !== 'by-hand');
  const times = [wakeAtOf(incident), looks ? now + LOOK_EVERY : undefined].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Who is called, and who need not be called any more. */
async function page(
  tx: Tx,
  means: IncidentMeans,
  before: Incident | undefined,
  after: Incident,
  facts: readonly IncidentFact[],
): Promise<void> {
  if (after.status !== 'open') {
    if (before?.status === 'open') await endPagesOf(tx, after, 'incident-over');
    return;
  }
  const isWorse = before !== undefined && isMajor(after.severity.value) && !isMajor(before.severity.value);
  const isWider = before !== undefined && after.services.some((id) => !before.services.includes(id));
  if (before === undefined || isWorse || isWider || before.status !== 'open') await startPagesOf(tx, means, after);
  const isCommanded = facts.some(
    ({ kind, data }) =>
      kind === 'incident.command-accepted' || (kind === 'incident.role-taken' && data.role === 'commander'),
  );
  if (isCommanded) await endPagesOf(tx, after, 'incident-commanded', 'commander');
}
