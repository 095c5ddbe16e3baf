import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type NotificationRuleId, type Refusal, refuse } from '@heed/core/kernel';
import { type NotificationRule, type NotificationRuleFact, validateNotificationRule } from '@heed/core/notify';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadMethodsOf } from '../store/methods.ts';
import { deleteOwnRule, insertRule, loadRulesOf } from '../store/rules.ts';

export async function addRule(
  tx: Tx,
  caller: Caller,
  input: { readonly contactMethodId: string; readonly delayMinutes: number },
): Promise<NotificationRule | Refusal> {
  const { personId } = caller;
  const methods = await loadMethodsOf(tx.db, [personId]);
  const fields = validateNotificationRule(input, methods, await loadRulesOf(tx.db, [personId]));
  if (isRefusal(fields)) return fields;
  const rule = { id: newId('notificationRule', tx.now), personId, ...fields };
  try {
    await insertRule(tx, rule);
  } catch (error) {
    if (brokenConstraint(error, 'unique') === undefined) throw error;
    return refuse('already-exists', 'There is already a rule for this contact method after the same delay.');
  }
  await record(tx, caller, { kind: 'notification-rule.added', data: { ruleId: rule.id, ...fields } });
  return rule;
}

export async function removeRule(tx: Tx, caller: Caller, id: NotificationRuleId): Promise<Refusal | undefined> {
  if (!(await deleteOwnRule(tx, id, caller.personId)))
    return refuse('not-found', 'There is no such notification rule.');
  await record(tx, caller, { kind: 'notification-rule.removed', data: { ruleId: id } });
  return undefined;
}

function record(tx: Tx, caller: Caller, fact: NotificationRuleFact): Promise<void> {
  return tx.publish([{ ...fact, subject: caller.personId, actor: actorOf(caller) }]);
}
