import { instantOrNull } from '@heed/contract/fields';
import type { listIncidentPages } from '@heed/contract/incidents';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { formatInstant, type IncidentId, isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import { standingOf } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadPoliciesById, loadRunsOf, loadTold, type StoredRun } from '../../paging/index.ts';
import { callOf } from '../pages.ts';
import { loadCalls } from '../store/chain.ts';
import { findVisibleIncident } from './visible.ts';

type Shown = Answer<typeof listIncidentPages>;
type Calls = Awaited<ReturnType<typeof loadCalls>>;

/** Whom an incident has paged, how far each page has come, and who has answered. */
export async function findPages(db: Queries, caller: Caller, id: IncidentId): Promise<Shown | Refusal> {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const runs = await loadRunsOf(db, id);
  const [told, calls, policies] = await Promise.all([
    loadTold(
      db,
      runs.map((run) => run.id),
    ),
    loadCalls(db, id),
    loadPoliciesById(
      db,
      runs.flatMap(({ policyId }) => policyId ?? []),
    ),
  ]);
  const people = [
    ...told.map(({ personId }) => personId),
    ...runs.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? []),
  ];
  const names = new Map((await loadPeopleById(db, [...new Set(people)])).map((one) => [one.id, one.name]));
  const { postponed } = incident;
  return {
    pages: runs.map((run) => ({
      ...showRun(run, names),
      ...wantedBy(run, calls),
      policyName: run.policyId === undefined ? null : (policies.get(run.policyId)?.name ?? null),
      told: told
        .filter(({ runId }) => runId === run.id)
        .map(({ personId, at }) => ({
          ...refOf(personId, names),
          at: formatInstant(at),
          answered: run.acknowledgedBy === personId,
        })),
    })),
    waits: postponed === undefined ? null : { serviceId: postponed.serviceId, until: formatInstant(postponed.until) },
  };
}

function wantedBy({ part, about }: StoredRun, calls: Calls) {
  const number = callOf(part);
  if (number !== undefined) {
    const call = calls.get(number);
    return { wanted: 'called' as const, name: call?.name ?? null, why: call?.why ?? null };
  }
  const wanted = part === 'commander' ? ('commander' as const) : ('responders' as const);
  return { wanted, name: about.serviceName ?? null, why: null };
}

function refOf(id: PersonId, names: ReadonlyMap<PersonId, string>) {
  return { id, name: names.get(id) ?? id };
}

function showRun(run: StoredRun, names: ReadonlyMap<PersonId, string>) {
  return {
    id: run.id,
    status: run.status,
    step: run.step ?? null,
    steps: run.steps.length,
    loop: run.loop,
    standing: standingOf(run),
    startedAt: formatInstant(run.startedAt),
    reachedAt: instantOrNull(run.reachedAt),
    wakeAt: instantOrNull(run.wakeAt),
    acknowledgedAt: instantOrNull(run.acknowledgedAt),
    acknowledgedBy: run.acknowledgedBy === undefined ? null : refOf(run.acknowledgedBy, names),
    snoozedUntil: instantOrNull(run.snoozedUntil),
    endedAt: instantOrNull(run.endedAt),
    endReason: run.endReason ?? null,
  };
}
