import { type RuleId, type RuleRecord, ruleRecord } from '@heed/core/postmortems';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** What people decided about each rule so far. Rows of rules that Heed no longer has are left alone. */
export async function loadRuleRecords(db: Queries): Promise<readonly RuleRecord[]> {
  const rows = await db.selectFrom('postmortem_rules').selectAll().execute();
  return rows.map(({ rule, followed, dismissed }) => ({ ...ruleRecord(rule as RuleId), followed, dismissed }));
}

/** Counts decisions for rules. A dismissal that is taken back is given with -1. */
export async function countDecisions(
  tx: Tx,
  rule: RuleId,
  { followed = 0, dismissed = 0 }: { readonly followed?: number; readonly dismissed?: number },
): Promise<void> {
  await tx.db
    .insertInto('postmortem_rules')
    .values({ rule, followed: Math.max(0, followed), dismissed: Math.max(0, dismissed) })
    .onConflict((conflict) =>
      conflict.column('rule').doUpdateSet({
        followed: sql<number>`greatest(0, postmortem_rules.followed + ${followed})`,
        dismissed: sql<number>`greatest(0, postmortem_rules.dismissed + ${dismissed})`,
      }),
    )
    .execute();
}
