import { asId, type Instant, type PolicyId, type ScheduleId } from '@heed/core/kernel';
import type { WorkingHours } from '@heed/core/oncall';
import type { Policy, Step } from '@heed/core/paging';
import { sql } from 'kysely';
import { asWritten, mentions, type NamedFilter, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A policy as it is kept. */
export interface StoredPolicy extends Policy {
  readonly createdAt: Instant;
}

const SORT_NAME = sql<string>`lower(name)`;

function selectPolicies(db: Queries) {
  return db.selectFrom('escalation_policies').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPolicies>['executeTakeFirstOrThrow']>>;

function policyOf(row: Row): StoredPolicy {
  return {
    id: asId('policy', row.id),
    name: row.name,
    teamId: row.team_id === null ? undefined : asId('team', row.team_id),
    // Written by this file alone, from a checked policy.
    steps: asWritten<readonly Step[]>(row.steps),
    repeats: row.repeats,
    hours: (row.hours ?? undefined) as WorkingHours | undefined,
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function loadPolicy(db: Queries, id: PolicyId): Promise<StoredPolicy | undefined> {
  const row = await selectPolicies(db).where('id', '=', id).executeTakeFirst();
  return row && policyOf(row);
}

/** The policies with these ids; an unknown id is left out. */
export async function loadPoliciesById(
  db: Queries,
  ids: Iterable<PolicyId>,
): Promise<ReadonlyMap<PolicyId, StoredPolicy>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await selectPolicies(db).where(sql<boolean>`id = any(${wanted}::text[])`).execute();
  return new Map(rows.map((row) => [asId('policy', row.id), policyOf(row)]));
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadPolicies(
  db: Queries,
  { q, ids }: NamedFilter,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly policy: StoredPolicy; readonly sortName: string }[]> {
  let query = selectPolicies(db)
    .select(SORT_NAME.as('sort_name'))
    .orderBy(SORT_NAME)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, id) > (${after[0]}, ${after[1]})`);
  if (q !== undefined) query = query.where(mentions(sql`name`, q));
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::text[])`);
  return (await query.execute()).map((row) => ({ policy: policyOf(row), sortName: row.sort_name }));
}

function columnsOf(policy: Policy) {
  return {
    name: policy.name,
    team_id: policy.teamId ?? null,
    steps: JSON.stringify(policy.steps),
    repeats: policy.repeats,
    hours: policy.hours === undefined ? null : JSON.stringify(policy.hours),
  };
}

export async function insertPolicy(tx: Tx, policy: StoredPolicy): Promise<void> {
  await tx.db
    .insertInto('escalation_policies')
    .values({
      id: policy.id,
      ...columnsOf(policy),
      created_at: timestamp(policy.createdAt),
      version: policy.version,
    })
    .execute();
  await replaceTargets(tx, policy);
}

/** Writes the next version; false when somebody else wrote it first. */
export async function updatePolicy(tx: Tx, policy: Policy): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('escalation_policies')
    .set({ ...columnsOf(policy), version: policy.version + 1 })
    .where('id', '=', policy.id)
    .where('version', '=', policy.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await replaceTargets(tx, policy);
  return true;
}

/** The names of the policies that have a step for this schedule. */
export async function loadNamesUsingSchedule(db: Queries, id: ScheduleId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('policy_targets')
    .innerJoin('escalation_policies', 'escalation_policies.id', 'policy_targets.policy_id')
    .select('name')
    .where('schedule_id', '=', id)
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}

async function replaceTargets(tx: Tx, policy: Policy): Promise<void> {
  await tx.db.deleteFrom('policy_targets').where('policy_id', '=', policy.id).execute();
  const targets = new Map(policy.steps.flatMap((step) => step.targets).map((target) => [target.id, target]));
  await tx.db
    .insertInto('policy_targets')
    .values([...targets.values()].map(({ kind, id }) => ({ policy_id: policy.id, [`${kind}_id`]: id })))
    .execute();
}

/** Deletes the policy as it was loaded; false when somebody changed it meanwhile. */
export async function deletePolicyRow(tx: Tx, { id, version }: Policy): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('escalation_policies')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
