import type { ContactMethodId, FieldTrouble, NotificationRuleId, PersonId, Refusal } from '../kernel/index.ts';
import { refuse } from '../kernel/index.ts';
import type { ContactMethod } from './contact.ts';

/** "This long after a page, use this method", in whole minutes from 0 (at once) to 60. */
export interface NotificationRule {
  readonly id: NotificationRuleId;
  readonly personId: PersonId;
  readonly contactMethodId: ContactMethodId;
  readonly delayMinutes: number;
}

export interface NotificationRuleFields {
  readonly contactMethodId: ContactMethodId;
  readonly delayMinutes: number;
}

export const LONGEST_RULE_DELAY_MINUTES = 60;
export const MOST_RULES_PER_PERSON = 20;

/**
 * Checks a new rule against the person's methods and the rules that the person already has. The same method may be used
 * again later, as a reminder, but not twice in the same minute. An unverified method may be named: it starts to count
 * once it is verified.
 */
export function validateNotificationRule(
  input: { readonly contactMethodId: string; readonly delayMinutes: number },
  methods: readonly ContactMethod[],
  rules: readonly NotificationRule[],
): NotificationRuleFields | Refusal {
  const fields: FieldTrouble[] = [];
  const method = methods.find((candidate) => candidate.id === input.contactMethodId);
  if (method === undefined) {
    fields.push({ path: 'contactMethodId', message: 'must be a contact method of the same person' });
  }
  const { delayMinutes } = input;
  if (!Number.isInteger(delayMinutes) || delayMinutes < 0 || delayMinutes > LONGEST_RULE_DELAY_MINUTES) {
    fields.push({
      path: 'delayMinutes',
      message: `must be a whole number of minutes from 0 to ${LONGEST_RULE_DELAY_MINUTES}`,
    });
  }
  if (method === undefined || fields.length > 0) {
    return refuse('invalid', 'This notification rule cannot be used as it is; mend the named fields.', fields);
  }
  if (rules.some((rule) => rule.contactMethodId === method.id && rule.delayMinutes === delayMinutes)) {
    return refuse('already-exists', 'There is already a rule for this contact method after the same delay.');
  }
  if (rules.length >= MOST_RULES_PER_PERSON) {
    return refuse('invalid', `A person has at most ${MOST_RULES_PER_PERSON} notification rules; remove one first.`);
  }
  return { contactMethodId: method.id, delayMinutes };
}
