import { type ContactMethodId, type Duration, type Instant, MINUTE, type PersonId } from '../kernel/index.ts';
import { type ContactMethod, isUsable, type Unusable, whyUnusable } from './contact.ts';
import type { NotificationRule } from './rule.ts';

/** A page older than this is never sent by itself: after an outage it goes into a bundle. */
export const PAGE_GOES_STALE_AFTER: Duration = 15 * MINUTE;

export interface PlannedDelivery {
  readonly contactMethodId: ContactMethodId;
  readonly dueAt: Instant;
  readonly staleAt: Instant;
  readonly obligationKey: string;
}

export interface SkippedMethod {
  readonly contactMethodId: ContactMethodId;
  readonly why: Unusable | 'no-rule-names-it' | 'removed';
}

/**
 * What one page to one person becomes. `by` says whose idea it was: the person's rules, all methods since the person has
 * no rules, or all methods since every rule names a method that cannot be used.
 */
export type DeliveryPlan =
  | {
      readonly kind: 'deliveries';
      readonly by: 'rules' | 'every-method' | 'fallback';
      readonly deliveries: readonly PlannedDelivery[];
      readonly skipped: readonly SkippedMethod[];
    }
  | { readonly kind: 'unreachable'; readonly skipped: readonly SkippedMethod[] };

/**
 * Names one text for ever: the unique key of its row and the provider's idempotency key. `pageKey` names the page (run,
 * pass, loop and step; see paging). The delay tells a reminder over the same method from the first text.
 */
export function obligationKey(parts: {
  readonly pageKey: string;
  readonly personId: PersonId;
  readonly contactMethodId: ContactMethodId;
  readonly delayMinutes: number;
}): string {
  return `${parts.pageKey}/${parts.personId}/${parts.contactMethodId}/${parts.delayMinutes}m`;
}

/** Turns a page into deliveries, in the order in which they are due. Never silent while any method is usable. */
export function planDeliveries(page: {
  readonly personId: PersonId;
  readonly methods: readonly ContactMethod[];
  readonly rules: readonly NotificationRule[];
  readonly pageKey: string;
  readonly now: Instant;
}): DeliveryPlan {
  const usable = page.methods.filter(isUsable);
  if (usable.length === 0) return { kind: 'unreachable', skipped: skippedOf(page.methods, page.rules, new Set()) };
  const wanted = wantedBy(page.rules, usable);
  const deliveries = wanted.texts.map(({ contactMethodId, delayMinutes, afterMinutes }) => {
    const dueAt = page.now + afterMinutes * MINUTE;
    return {
      contactMethodId,
      dueAt,
      staleAt: dueAt + PAGE_GOES_STALE_AFTER,
      obligationKey: obligationKey({ pageKey: page.pageKey, personId: page.personId, contactMethodId, delayMinutes }),
    };
  });
  const used = new Set(deliveries.map((delivery) => delivery.contactMethodId));
  return { kind: 'deliveries', by: wanted.by, deliveries, skipped: skippedOf(page.methods, page.rules, used) };
}

interface Text {
  readonly contactMethodId: ContactMethodId;
  /** As the rule says it. */
  readonly delayMinutes: number;
  /** As it is done. */
  readonly afterMinutes: number;
}

function wantedBy(
  rules: readonly NotificationRule[],
  usable: readonly ContactMethod[],
): { readonly by: 'rules' | 'every-method' | 'fallback'; readonly texts: readonly Text[] } {
  const texts = new Map<string, Text>();
  for (const { contactMethodId, delayMinutes } of [...rules].sort((a, b) => a.delayMinutes - b.delayMinutes)) {
    if (!usable.some((method) => method.id === contactMethodId)) continue;
    // The first word comes no later than the rules promise, even when the method that was to bring it is unusable.
    const afterMinutes = texts.size === 0 ? Math.min(...rules.map((rule) => rule.delayMinutes)) : delayMinutes;
    const key = `${contactMethodId}/${delayMinutes}`;
    if (!texts.has(key)) texts.set(key, { contactMethodId, delayMinutes, afterMinutes });
  }
  if (texts.size > 0) return { by: 'rules', texts: [...texts.values()] };
  return {
    by: rules.length === 0 ? 'every-method' : 'fallback',
    texts: usable.map((method) => ({ contactMethodId: method.id, delayMinutes: 0, afterMinutes: 0 })),
  };
}

function skippedOf(
  methods: readonly ContactMethod[],
  rules: readonly NotificationRule[],
  used: ReadonlySet<ContactMethodId>,
): SkippedMethod[] {
  const known = new Set(methods.map((method) => method.id));
  const removed = new Set(rules.map((rule) => rule.contactMethodId).filter((id) => !known.has(id)));
  return [
    ...methods
      .filter((method) => !used.has(method.id))
      .map((method) => ({ contactMethodId: method.id, why: whyUnusable(method) ?? ('no-rule-names-it' as const) })),
    ...[...removed].map((contactMethodId) => ({ contactMethodId, why: 'removed' as const })),
  ];
}
