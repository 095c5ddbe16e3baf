import {
  decideIncident,
  evolveIncident,
  hasProcess,
  type Incident,
  type IncidentFact,
  isWorse,
  wakeAtOf,
} from '@heed/core/incidents';
import { type Actor, type Instant, isRefusal, SECOND } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { cancelTimers, hastenTimer } from '../../platform/timers/index.ts';
import type { IncidentMeans } from './means.ts';
import { endMilderPages, endPagesOf, startPagesOf, wantedPages } from './pages.ts';
import { appendLinks } from './store/chain.ts';
import { insertIncident, updateIncident } from './store/incidents.ts';
import { syncLooks } from './store/looks.ts';

/** The timer of an incident: its key is the incident's id. */
export const WAKE = 'incidents.wake';
/** How often what checks itself is looked at. */
const LOOK_EVERY = 20 * SECOND;

/** Saves what was decided about an incident that this transaction holds: state, history, chain, timer and pages. */
export async function settle(
  tx: Tx,
  means: IncidentMeans,
  before: Incident | undefined,
  decided: readonly IncidentFact[],
  { actor, reason }: { readonly actor: Actor; readonly reason?: string | undefined },
): Promise<Incident> {
  const acted = decided.reduce<Incident | undefined>(evolveIncident, before);
  if (acted === undefined) throw new Error('an incident without a single fact');
  if (decided.length === 0) return acted;
  const isDue = pagesDue(before, acted);
  const waits = isDue ? await postponed(tx, acted, decided) : [];
  const after = waits.reduce(evolveIncident, acted);
  if (before === undefined) await insertIncident(tx, after);
  else await updateIncident(tx, after);
  const lines = [
    ...decided.map((fact) => ({ ...fact, actor, reason })),
    ...waits.map((fact) => ({ ...fact, actor: ENGINE, reason: undefined })),
  ];
  const first = (before?.length ?? 0) + 1;
  await appendLinks(
    tx,
    after.id,
    lines.map((line, index) => ({ ...line, number: first + index, at: tx.now })),
  );
  await tx.publish(lines.map((line) => ({ ...line, subject: after.id, about: [...after.services, ...after.alerts] })));
  await setTimer(tx, after);
  if (decided.some(({ kind }) => CHANGES_LOOKS.has(kind))) await syncLooks(tx, after.id, queriesOf(after));
  if (before !== undefined && isRaised(before, after)) await endMilderPages(tx, after, before.severity.value);
  if (isDue && after.postponed === undefined) await startPagesOf(tx, means, after);
  await endNeedlessPages(tx, before, after, decided);
  return after;
}

const ENGINE: Actor = { kind: 'engine' };

/** Facts after which there may be other criteria to ask for. */
const CHANGES_LOOKS: ReadonlySet<IncidentFact['kind']> = new Set<IncidentFact['kind']>([
  'incident.criterion-set',
  'incident.criterion-dropped',
  'incident.resolved',
  'incident.reopened',
  'incident.dismissed',
]);

/** The criteria that are queries, while it goes on. */
function queriesOf({ status, criteria }: Incident): readonly number[] {
  if (status !== 'open') return [];
  return criteria.filter(({ check }) => check.kind === 'metrics').map(({ number }) => number);
}

/** Never later than it was: much is written where much happens, and each line would put the next look off. */
async function setTimer(tx: Tx, incident: Incident): Promise<void> {
  const dueAt = nextLook(incident, tx.now);
  if (dueAt === undefined) await cancelTimers(tx, WAKE, [incident.id]);
  else await hastenTimer(tx, { kind: WAKE, key: incident.id, dueAt });
}

/** When its time-boxes are due, at once for a criterion that is new, and again and again while one checks itself. */
export function nextLook(incident: Incident, now: Instant): Instant | undefined {
  const looking = incident.status === 'open' ? incident.criteria.filter(({ check }) => check.kind === 'alerts') : [];
  const isNew = looking.some(({ met }) => met === undefined);
  const look = looking.length === 0 ? undefined : now + (isNew ? 0 : LOOK_EVERY);
  const times = [wakeAtOf(incident), look].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

function isRaised(before: Incident, after: Incident): boolean {
  return isWorse(after.severity.value, before.severity.value);
}

/** Whether somebody is to be called now: it is new, became worse or wider, goes on again, or waits no longer for its hours. */
function pagesDue(before: Incident | undefined, after: Incident): boolean {
  if (after.status !== 'open') return false;
  if (before === undefined || before.status !== 'open') return true;
  const isWider = after.services.some((id) => !before.services.includes(id));
  const waitsNoLonger = before.postponed !== undefined && after.postponed === undefined;
  return isRaised(before, after) || isWider || waitsNoLonger;
}

/** The page of a SEV3 outside the hours of its policy waits until they begin. */
async function postponed(
  tx: Tx,
  incident: Incident,
  decided: readonly IncidentFact[],
): Promise<readonly IncidentFact[]> {
  if (decided.some(({ kind }) => kind === 'incident.page-released')) return [];
  const { severity, kind, services } = incident;
  for (const { serviceId, waitsUntil } of await wantedPages(tx, { severity: severity.value, kind, services })) {
    if (serviceId === undefined || waitsUntil === undefined) continue;
    const facts = decideIncident(
      incident,
      { kind: 'postpone-page', by: undefined, serviceId, until: waitsUntil },
      tx.now,
    );
    if (isRefusal(facts)) throw new Error(`the engine was refused: ${facts.detail}`);
    return facts;
  }
  return [];
}

/** Who need not be called any more. */
async function endNeedlessPages(
  tx: Tx,
  before: Incident | undefined,
  after: Incident,
  facts: readonly IncidentFact[],
): Promise<void> {
  if (after.status !== 'open') {
    if (before?.status === 'open') await endPagesOf(tx, after, 'incident-over');
    return;
  }
  if (before !== undefined && hasProcess(before.severity.value) && !hasProcess(after.severity.value)) {
    await endPagesOf(tx, after, 'incident-ordinary');
  }
  const isCommanded = facts.some(
    ({ kind, data }) =>
      kind === 'incident.command-accepted' || (kind === 'incident.role-taken' && data.role === 'commander'),
  );
  if (isCommanded) await endPagesOf(tx, after, 'incident-commanded', ({ part }) => part === 'commander');
}
