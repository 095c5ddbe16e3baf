import type { ContactMethodId, FactBody, Instant, NotificationRuleId, PersonId } from '../kernel/index.ts';
import type { ContactKind } from './contact.ts';
import type { SkippedMethod } from './plan.ts';

/** What history says of contact methods. Addresses are private and history is for ever, so they are not in it. */
export type ContactFact =
  | FactBody<'contact.added', { readonly personId: PersonId; readonly kind: ContactKind; readonly label: string }>
  | FactBody<'contact.changed', { readonly label: string; readonly addressChanged: boolean }>
  | FactBody<'contact.removed', { readonly personId: PersonId; readonly kind: ContactKind; readonly label: string }>;

/** The subject is the person whose rules they are. */
export type NotificationRuleFact =
  | FactBody<
      'notification-rule.added',
      {
        readonly ruleId: NotificationRuleId;
        readonly contactMethodId: ContactMethodId;
        readonly delayMinutes: number;
      }
    >
  | FactBody<'notification-rule.removed', { readonly ruleId: NotificationRuleId }>;

/** Somebody who should be told has no way to be told. The subject is what it would have been about. */
export type UnreachableFact = FactBody<
  'notify.unreachable',
  {
    readonly personId: PersonId;
    readonly at: Instant;
    readonly skipped: readonly (Omit<SkippedMethod, 'why'> & {
      readonly why: SkippedMethod['why'] | 'not-configured';
    })[];
  }
>;
