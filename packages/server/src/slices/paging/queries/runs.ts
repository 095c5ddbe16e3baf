import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import {
  type AlertId,
  formatInstant,
  type IncidentId,
  isId,
  isRefusal,
  type PageRunId,
  type PersonId,
  type Refusal,
} from '@heed/core/kernel';
import { type PageMeasure, type PageRunStatus, standingOf } from '@heed/core/paging';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import type { PagingMeans } from '../means.ts';
import { findReadable, readableBy } from '../readable.ts';
import { loadRuns } from '../store/find-runs.ts';
import { loadFirstReached, type StoredRun } from '../store/runs.ts';

export type ShownRun = Awaited<ReturnType<typeof showRuns>>[number];

export async function findRun(
  db: Queries,
  means: PagingMeans,
  caller: Caller,
  id: PageRunId,
): Promise<ShownRun | Refusal> {
  const run = await findReadable(db, means, caller, id);
  return isRefusal(run) ? run : showRun(db, run);
}

/** Newest first, or those that took longest by a measure; those that the caller may know of. */
export async function findRuns(
  db: Queries,
  means: PagingMeans,
  caller: Caller,
  query: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly status?: PageRunStatus | undefined;
    /** Somebody whom the page told. */
    readonly personId?: PersonId | undefined;
    readonly alertId?: AlertId | undefined;
    readonly incidentId?: IncidentId | undefined;
    readonly measure?: PageMeasure | undefined;
  },
): Promise<{ items: ShownRun[]; nextCursor: string | null } | Refusal> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const filter = { ...query, causeId: query.alertId ?? query.incidentId, condition: readableBy(means, caller) };
  const page = pageOf(await loadRuns(db, filter, query.limit, after), query.limit, ({ rank, run }) => [rank, run.id]);
  const runs = page.items.map(({ run }) => run);
  return { items: await showRuns(db, runs), nextCursor: page.nextCursor };
}

/** A page as the API shows it. */
export async function showRun(db: Queries, run: StoredRun): Promise<ShownRun> {
  const [shown] = await showRuns(db, [run]);
  if (shown === undefined) throw new Error('one page in, none out');
  return shown;
}

async function showRuns(db: Queries, runs: readonly StoredRun[]) {
  const named = runs.flatMap((run) => [...run.reassignedTo, ...(run.acknowledgedBy ? [run.acknowledgedBy] : [])]);
  const people = await loadPeopleById(db, [...new Set(named)]);
  const firsts = await loadFirstReached(
    db,
    runs.map(({ id }) => id),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const refOf = (id: PersonId) => ({ id, name: names.get(id) ?? id });
  return runs.map((run) => ({
    id: run.id,
    alertId: isId('alert', run.causeId) ? run.causeId : null,
    incidentId: isId('incident', run.causeId) ? run.causeId : null,
    status: run.status,
    title: run.about.title,
    severity: run.about.severity,
    serviceId: run.serviceId ?? null,
    serviceName: run.about.serviceName ?? null,
    integrationName: run.about.integrationName,
    // Pages that began before there were drills do not say it.
    drill: run.about.isDrill ?? false,
    unowned: run.about.unowned,
    labels: { ...run.about.labels },
    links: [...run.about.links],
    alertStartedAt: formatInstant(run.about.startedAt),
    policyId: run.policyId ?? null,
    policyVersion: run.policyVersion ?? null,
    step: run.step ?? null,
    steps: run.steps.length,
    loop: run.loop,
    standing: standingOf(run),
    startedAt: formatInstant(run.startedAt),
    firstReachedAt: instantOrNull(firsts.get(run.id)),
    reachedAt: instantOrNull(run.reachedAt),
    wakeAt: instantOrNull(run.wakeAt),
    acknowledgedAt: instantOrNull(run.acknowledgedAt),
    acknowledgedBy: run.acknowledgedBy === undefined ? null : refOf(run.acknowledgedBy),
    snoozedUntil: instantOrNull(run.snoozedUntil),
    reassignedTo: run.reassignedTo.map(refOf),
    endedAt: instantOrNull(run.endedAt),
    endReason: run.endReason ?? null,
  }));
}
