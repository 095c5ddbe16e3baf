import { asId, type PageRunId, type PersonId } from '@heed/core/kernel';
import type { PageRun } from '@heed/core/paging';
import { sql } from 'kysely';
import { nullableTimestamp, type Tx, timestamp } from '../../../platform/db/index.ts';
import { movingOf, type StoredRun } from './runs.ts';

/** Inserts runs in one statement, and answers those that are new: a part of a cause has one that is not over. */
export async function insertRuns(tx: Tx, runs: readonly StoredRun[]): Promise<ReadonlySet<PageRunId>> {
  const { rows } = await sql<{ id: string }>`
    insert into page_runs (id, cause_id, part, service_id, policy_id, policy_version, ladder, about, status, state, started_at)
    select id, cause_id, part, service_id, policy_id, policy_version, ladder, about, status, state, started_at
    from jsonb_to_recordset(${JSON.stringify(runs.map(newRowOf))}::jsonb) as draft(id text, cause_id text, part text,
      service_id text, policy_id text, policy_version integer, ladder jsonb, about jsonb, status text, state jsonb,
      started_at timestamptz)
    on conflict (cause_id, part) where status <> 'ended' do nothing
    returning id`.execute(tx.db);
  return new Set(rows.map(({ id }) => asId('pageRun', id)));
}

function newRowOf(run: StoredRun) {
  return {
    id: run.id,
    cause_id: run.causeId,
    part: run.part,
    service_id: run.serviceId,
    policy_id: run.policyId,
    policy_version: run.policyVersion,
    ladder: { steps: run.steps, repeats: run.repeats },
    about: run.about,
    status: run.status,
    state: movingOf(run),
    started_at: timestamp(run.startedAt),
  };
}

/** Writes the state of runs that this transaction holds. Ladder and words of a run never change. */
export async function updateRuns(tx: Tx, runs: readonly PageRun[]): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map((run) => ({
    id: run.id,
    status: run.status,
    state: movingOf(run),
    reached_at: nullableTimestamp(run.reachedAt),
    acknowledged_at: nullableTimestamp(run.acknowledgedAt),
    acknowledged_by: run.acknowledgedBy,
    ended_at: nullableTimestamp(run.endedAt),
  }));
  await sql`
    update page_runs run
    set status = draft.status, state = draft.state, reached_at = draft.reached_at,
      acknowledged_at = draft.acknowledged_at, acknowledged_by = draft.acknowledged_by, ended_at = draft.ended_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft(id text, status text, state jsonb,
      reached_at timestamptz, acknowledged_at timestamptz, acknowledged_by text, ended_at timestamptz)
    where run.id = draft.id`.execute(tx.db);
}

/** Notes whom a run has told, the first time of each. */
export async function notePaged(
  tx: Tx,
  told: readonly { readonly runId: PageRunId; readonly personId: PersonId }[],
): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into page_run_people (run_id, person_id, paged_at)
    select distinct run_id, person_id, ${timestamp(tx.now)}::timestamptz
    from unnest(${told.map((one) => one.runId)}::text[], ${told.map((one) => one.personId)}::text[])
      as draft(run_id, person_id)
    on conflict do nothing`.execute(tx.db);
}
