import {
  type ComponentId,
  DAY,
  type Instant,
  MINUTE,
  type StatusPageId,
  type SubscriberId,
} from '../../kernel/index.ts';

export const SUBSCRIBER_KINDS = ['email', 'webhook'] as const;
export type SubscriberKind = (typeof SUBSCRIBER_KINDS)[number];

/**
 * `asked`: somebody wrote the address, and whoever reads it has not said yes. `confirmed`: who reads it said yes. `stopped`:
 * it took nothing too often.
 */
export const SUBSCRIBER_STATES = ['asked', 'confirmed', 'stopped'] as const;
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number];

/** How an address came to be here. */
export const SUBSCRIBER_SOURCES = ['form', 'added', 'import'] as const;
export type SubscriberSource = (typeof SUBSCRIBER_SOURCES)[number];

/** An address that wants to hear of a page. */
export interface Subscriber {
  readonly id: SubscriberId;
  readonly pageId: StatusPageId;
  readonly kind: SubscriberKind;
  /** A mail address in its one form, or the whole address of a webhook. */
  readonly address: string;
  readonly state: SubscriberState;
  /** Undefined: of all, also those that come later. */
  readonly components: readonly ComponentId[] | undefined;
  readonly source: SubscriberSource;
  /** When the confirmation that still counts was sent. */
  readonly askedAt: Instant;
  readonly confirmedAt: Instant | undefined;
  /** Messages in a row that the address did not take. */
  readonly failures: number;
  readonly lastFailedAt: Instant | undefined;
  readonly lastFailure: string | undefined;
  /** Mails of asking and reminding within the day that began then. */
  readonly bother: { readonly since: Instant; readonly last: Instant; readonly count: number };
}

/** A link in a confirmation opens for this long; then the address is forgotten. */
export const CONFIRM_WITHIN = 2 * DAY;
/** So many messages in a row that are not taken stop a subscription. A webhook was tried for hours before one counts. */
export const MOST_FAILURES: Readonly<Record<SubscriberKind, number>> = { email: 3, webhook: 5 };

/** Whoever types a stranger's address again and again sends the stranger no more than this. */
const BOTHER_APART = 5 * MINUTE;
const MOST_BOTHER = 4;

/** What a subscriber's address is written: what was wanted, `known` to who is here already. */
export type AskedMail = 'confirm' | 'known';

export interface Asked {
  readonly subscriber: Subscriber;
  /** Undefined: the address was written to often enough. The answer on the page is the same. */
  readonly mail: AskedMail | undefined;
}

/** Somebody wrote this address into a form. Nothing that a stranger types changes what was confirmed. */
export function ask(
  before: Subscriber | undefined,
  wish: Pick<Subscriber, 'id' | 'pageId' | 'kind' | 'address' | 'components' | 'source'>,
  now: Instant,
): Asked {
  if (before === undefined) {
    const bother = { since: now, last: now, count: 1 };
    return { subscriber: { ...wish, ...ASKED, askedAt: now, bother }, mail: 'confirm' };
  }
  const bother = botherOf(before, now);
  if (bother === undefined) return { subscriber: before, mail: undefined };
  if (before.state === 'confirmed') return { subscriber: { ...before, bother }, mail: 'known' };
  const { components, source } = wish;
  return { subscriber: { ...before, ...ASKED, components, source, askedAt: now, bother }, mail: 'confirm' };
}

const ASKED = {
  state: 'asked',
  confirmedAt: undefined,
  failures: 0,
  lastFailedAt: undefined,
  lastFailure: undefined,
} as const;

function botherOf({ bother }: Subscriber, now: Instant): Subscriber['bother'] | undefined {
  if (now - bother.since >= DAY) return { since: now, last: now, count: 1 };
  if (now - bother.last < BOTHER_APART || bother.count >= MOST_BOTHER) return undefined;
  return { ...bother, last: now, count: bother.count + 1 };
}

/** An address whose reader said yes elsewhere, to those who bring it. */
export function vouchFor(
  wish: Pick<Subscriber, 'id' | 'pageId' | 'kind' | 'address' | 'components'>,
  now: Instant,
): Subscriber {
  const bother = { since: now, last: now, count: 0 };
  return { ...wish, ...ASKED, source: 'import', state: 'confirmed', askedAt: now, confirmedAt: now, bother };
}

/** Whether the link of a confirmation still opens. One that was pressed already says so until it would be over. */
export function mayConfirm({ askedAt }: Pick<Subscriber, 'askedAt'>, now: Instant): boolean {
  return now - askedAt < CONFIRM_WITHIN;
}

/** Who reads the address says yes. Undefined when it comes too late. */
export function confirm(subscriber: Subscriber, now: Instant): Subscriber | undefined {
  if (!mayConfirm(subscriber, now)) return undefined;
  if (subscriber.state !== 'asked') return subscriber;
  return { ...subscriber, state: 'confirmed', confirmedAt: now, failures: 0 };
}

/**
 * A message was not taken, for good. `hasWorked`: another was, since the failure before. Nobody is stopped by what did not
 * reach an address that never said yes.
 */
export function fail(
  subscriber: Subscriber,
  { words, hasWorked }: { readonly words: string; readonly hasWorked: boolean },
  now: Instant,
): Subscriber {
  const failures = (hasWorked ? 0 : subscriber.failures) + 1;
  const noted = { ...subscriber, failures, lastFailedAt: now, lastFailure: words };
  const isOver = subscriber.state === 'confirmed' && failures >= MOST_FAILURES[subscriber.kind];
  return isOver ? { ...noted, state: 'stopped' } : noted;
}

/** Whether this subscriber is told of something that touches these components; of none in particular: everybody is. */
export function isMeant(
  subscriber: Pick<Subscriber, 'state' | 'confirmedAt' | 'components'>,
  about: { readonly components: readonly ComponentId[]; readonly at: Instant },
): boolean {
  const { state, confirmedAt, components } = subscriber;
  if (state !== 'confirmed' || confirmedAt === undefined || confirmedAt > about.at) return false;
  return (
    components === undefined || about.components.length === 0 || components.some((id) => about.components.includes(id))
  );
}
