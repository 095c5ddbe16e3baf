import type { Action } from '@heed/core/actions';
import { type ActionId, asId, type TrackerId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { brokenConstraint, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** Keeps by which issue an action is found, beside the action itself. */
export async function saveIssue(tx: Tx, { id, issue }: Action): Promise<void> {
  if (issue === undefined) return;
  if (issue.state === 'unlinked' || issue.state === 'unfiled') {
    await tx.db.deleteFrom('action_issues').where('action_id', '=', id).execute();
    return;
  }
  const row = { tracker_id: issue.trackerId, issue_key: issue.key ?? null };
  await tx.db
    .insertInto('action_issues')
    .values({ action_id: id, ...row })
    .onConflict((conflict) => conflict.column('action_id').doUpdateSet(row))
    .execute();
}

/** Whether a write failed because the issue is another action's already. */
export function isOfAnother(error: unknown): boolean {
  return brokenConstraint(error, 'unique') === 'action_issues_key';
}

/** The action that this issue is of. */
export async function loadActionOfIssue(db: Queries, trackerId: TrackerId, key: string): Promise<ActionId | undefined> {
  const row = await db
    .selectFrom('action_issues')
    .select('action_id')
    .where('tracker_id', '=', trackerId)
    .where('issue_key', '=', key)
    .executeTakeFirst();
  return row && asId('action', row.action_id);
}

/** Issues of a tracker whose actions still run, those that were read longest ago first. */
export async function loadIssuesToRead(
  db: Queries,
  trackerId: TrackerId,
  limit: number,
): Promise<readonly { readonly actionId: ActionId; readonly key: string }[]> {
  const rows = await db
    .selectFrom('action_issues as n')
    .innerJoin('actions as a', 'a.id', 'n.action_id')
    .select(['n.action_id', 'n.issue_key'])
    .where('n.tracker_id', '=', trackerId)
    .where('n.issue_key', 'is not', null)
    .where('a.state', 'in', ['open', 'done'])
    .orderBy(sql`n.read_at nulls first`)
    .orderBy('n.action_id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ action_id, issue_key }) =>
    issue_key === null ? [] : [{ actionId: asId('action', action_id), key: issue_key }],
  );
}

export async function markRead(tx: Tx, ids: readonly ActionId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('action_issues')
    .set({ read_at: timestamp(tx.now) })
    .where('action_id', 'in', ids)
    .execute();
}
