import {
  type Audience,
  hasProcess,
  type IncidentKind,
  isWorse,
  SEVERITIES,
  type Severity,
} from '../incidents/index.ts';
import {
  type CommsContactId,
  DAY,
  type FieldTrouble,
  type Instant,
  type PersonId,
  type Refusal,
  refuse,
  type ServiceId,
  type TeamId,
} from '../kernel/index.ts';
import { validateContactMethod } from '../notify/index.ts';

/** Whose words somebody reads. Support reads what customers read, before they do, with the number to ask by. */
export const HEARER_AUDIENCES = ['support', 'responders', 'customers', 'leadership'] as const;
export type HearerAudience = (typeof HEARER_AUDIENCES)[number];

/** A person of this Heed, a contact of the list, a mailbox outside, or a program. */
export type Hearer =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'contact'; readonly contactId: CommsContactId }
  | { readonly kind: 'mailbox'; readonly name: string; readonly email: string }
  | { readonly kind: 'webhook'; readonly name: string; readonly url: string };
export const HEARER_KINDS = ['person', 'contact', 'mailbox', 'webhook'] as const satisfies readonly Hearer['kind'][];

/** Of what somebody wants to hear. */
export interface Interest {
  readonly audience: HearerAudience;
  /** Of incidents that are at least as bad. */
  readonly leastSeverity: Severity;
  /** With no service and no team: of all. */
  readonly serviceIds: readonly ServiceId[];
  /** Of what these teams own. */
  readonly teamIds: readonly TeamId[];
}

export const MOST_SUBSCRIPTIONS = 2_000;
export const MOST_SUBSCRIPTIONS_OF_ONE = 20;
export const MOST_WANTED = 50;

/** Refuses what could never be told to anybody. */
export function refuseSubscription(
  hearer: Hearer,
  { leastSeverity }: Pick<Interest, 'leastSeverity'>,
): Refusal | undefined {
  const wrong: FieldTrouble[] = [];
  if (!hasProcess(leastSeverity)) {
    const most = SEVERITIES.filter(hasProcess).at(-1)?.toUpperCase();
    wrong.push({
      path: 'leastSeverity',
      message: `must be ${most} or worse: an ordinary issue is announced to nobody`,
    });
  }
  if (
    hearer.kind === 'mailbox' &&
    'refused' in validateContactMethod({ kind: 'email', label: 'x', address: hearer.email })
  ) {
    wrong.push({ path: 'hearer.email', message: 'must be a mailbox, like desk@example.org' });
  }
  if (
    hearer.kind === 'webhook' &&
    'refused' in validateContactMethod({ kind: 'webhook', label: 'x', address: hearer.url })
  ) {
    wrong.push({ path: 'hearer.url', message: 'must be an address that begins with https:// or http://' });
  }
  return wrong.length === 0 ? undefined : refuse('invalid', 'This subscription cannot be.', wrong);
}

/** For so long whoever reads a mailbox outside may say yes; then it is forgotten. */
export const SAY_YES_WITHIN = 7 * DAY;

/**
 * When somebody begins to hear; undefined while they are asked. Whoever is in our own lists, or brought their own program,
 * hears at once. A mailbox outside hears nothing before who reads it said yes: now, or to an earlier subscription.
 */
export function hearsFrom(hearer: Hearer, saidYesBefore: boolean, now: Instant): Instant | undefined {
  return hearer.kind === 'mailbox' && !saidYesBefore ? undefined : now;
}

/** Whether a yes still counts. One that was said already says so again. */
export function maySayYes(
  { createdAt, confirmedAt }: { readonly createdAt: Instant; readonly confirmedAt: Instant | undefined },
  now: Instant,
): boolean {
  return confirmedAt !== undefined || now - createdAt < SAY_YES_WITHIN;
}

/** What decides whether an incident is announced to somebody. */
export interface Announced {
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly services: readonly ServiceId[];
  /** Those that own the services. */
  readonly teams: readonly TeamId[];
}

/** Whether it is of interest. Practice, and what was caught before anybody was hit, is announced to nobody. */
export function fits(
  { leastSeverity, serviceIds, teamIds }: Interest,
  { kind, severity, services, teams }: Announced,
): boolean {
  if (kind !== 'incident' || isWorse(leastSeverity, severity)) return false;
  if (serviceIds.length === 0 && teamIds.length === 0) return true;
  return services.some((id) => serviceIds.includes(id)) || teams.some((id) => teamIds.includes(id));
}

/** The audience to which what they read was said. */
export function wordsFor(audience: HearerAudience): Audience {
  return audience === 'support' ? 'customers' : audience;
}

/** Who is told first: support answers those who ask. */
export function isToldFirst(audience: HearerAudience): boolean {
  return audience === 'support';
}
