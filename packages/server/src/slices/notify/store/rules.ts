import { asId, type NotificationRuleId, type PersonId } from '@heed/core/kernel';
import type { NotificationRule } from '@heed/core/notify';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';

function selectRules(db: Queries) {
  return db.selectFrom('notification_rules').select(['id', 'person_id', 'contact_method_id', 'delay_minutes']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRules>['executeTakeFirstOrThrow']>>;

function ruleOf(row: Row): NotificationRule {
  return {
    id: asId('notificationRule', row.id),
    personId: asId('person', row.person_id),
    contactMethodId: asId('contactMethod', row.contact_method_id),
    delayMinutes: row.delay_minutes,
  };
}

export async function loadRulesOf(db: Queries, people: readonly PersonId[]): Promise<readonly NotificationRule[]> {
  if (people.length === 0) return [];
  return (await selectRules(db).where('person_id', 'in', people).execute()).map(ruleOf);
}

/** In the order of their delays; one more than asked for. */
export async function loadRulePage(
  db: Queries,
  personId: PersonId,
  limit: number,
  after?: readonly [number, string],
): Promise<readonly NotificationRule[]> {
  let query = selectRules(db)
    .where('person_id', '=', personId)
    .orderBy('delay_minutes')
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(delay_minutes, id) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map(ruleOf);
}

export async function insertRule(tx: Tx, rule: NotificationRule): Promise<void> {
  await tx.db
    .insertInto('notification_rules')
    .values({
      id: rule.id,
      person_id: rule.personId,
      contact_method_id: rule.contactMethodId,
      delay_minutes: rule.delayMinutes,
    })
    .execute();
}

/** False when this person has no such rule. */
export async function deleteOwnRule(tx: Tx, id: NotificationRuleId, personId: PersonId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('notification_rules')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
