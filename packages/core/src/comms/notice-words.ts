import type { Severity } from '../incidents/index.ts';
import type { Instant } from '../kernel/index.ts';
import { mailOf } from './channels.ts';
import { sayDuration, sayMoment } from './draft.ts';
import type { Notice } from './hearing.ts';
import type { HearerAudience } from './subscription.ts';

/** What a notice is told from. */
export interface NoticeGround {
  readonly reference: string;
  /** What we call it inside. */
  readonly title: string;
  /** What the public reads it is called, where a page tells of it. */
  readonly publicTitle: string | undefined;
  readonly severity: Severity;
  /** Names of what is affected, as we know it. */
  readonly services: readonly string[];
  readonly impact: string | undefined;
  readonly began: Instant;
  readonly ended: Instant | undefined;
  /** When this audience hears more. */
  readonly nextUpdateAt: Instant | undefined;
  /** Whom to ask. */
  readonly contact: string | undefined;
  readonly now: Instant;
}

export interface NoticeText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const KNOWN = 'We know of a problem and are working on it.';
const OPEN_AGAIN = 'The problem is back, and we are working on it again.';

/**
 * A notice in the words of its audience. Customers read no name, number or guess of ours by itself, only what was written
 * for them; support reads the same, with what it needs to ask by.
 */
export function noticeText(notice: Notice, audience: HearerAudience, ground: NoticeGround): NoticeText {
  const title = audience === 'customers' ? (ground.publicTitle ?? publicName(notice)) : ground.title;
  const { reference } = ground;
  const occasion = notice.kind === 'acknowledgment' ? 'first' : notice.kind;
  const wordsOf = audience === 'support' ? 'customers' : audience;
  const text = [...bodyOf(notice, audience, ground)].join('\n\n');
  return mailOf({ audience: wordsOf, occasion, reference, title, isDrill: false, text });
}

function publicName(notice: Notice): string {
  return notice.kind === 'final' ? 'the problem is over' : 'we are working on a problem';
}

function bodyOf(notice: Notice, audience: HearerAudience, ground: NoticeGround): readonly string[] {
  const forSupport = audience === 'support' ? sayForSupport(ground) : [];
  if (notice.kind === 'acknowledgment') return [...acknowledge(notice.again, audience, ground), ...forSupport];
  const { of } = notice;
  switch (of.kind) {
    case 'said':
      return [of.text, ...forSupport];
    case 'resolved':
      return [...sayOver(of.summary, audience, ground), ...forSupport];
    case 'dismissed':
      return [...sayDismissed(of.why, audience), ...forSupport];
  }
}

function acknowledge(again: boolean, audience: HearerAudience, ground: NoticeGround): readonly string[] {
  const { severity, services, impact, contact, began, now } = ground;
  const next = sayNext(ground);
  if (audience === 'customers' || audience === 'support') return [again ? OPEN_AGAIN : KNOWN, ...next];
  return [
    `${severity.toUpperCase()}, ${again ? 'open again' : `since ${sayMoment(began, now)}`}`,
    ...(impact === undefined ? [] : [`What is seen: ${impact}`]),
    ...(services.length === 0 ? [] : [`Affected: ${services.join(', ')}`]),
    ...(contact === undefined ? [] : [`Ask ${contact}.`]),
    ...next,
  ];
}

function sayNext({ nextUpdateAt, now }: NoticeGround): readonly string[] {
  return nextUpdateAt === undefined ? [] : [`You hear more by ${sayMoment(nextUpdateAt, now)}.`];
}

function sayOver(summary: string, audience: HearerAudience, { began, ended, now }: NoticeGround): readonly string[] {
  const end = ended ?? now;
  const lasted = `It lasted ${sayDuration(end - began)}, until ${sayMoment(end, now)}.`;
  if (audience === 'customers' || audience === 'support') return ['The problem is resolved.', lasted];
  return [`It is resolved. ${lasted}`, ...(summary.trim() === '' ? [] : [summary.trim()])];
}

function sayDismissed(why: 'false-alarm' | 'merged', audience: HearerAudience): readonly string[] {
  const isPublic = audience === 'customers' || audience === 'support';
  if (why === 'false-alarm') return [isPublic ? 'There is no problem. It was a false alarm.' : 'It was a false alarm.'];
  return [
    isPublic
      ? 'This is part of another problem that we are working on already.'
      : 'It is part of another incident, which goes on.',
  ];
}

function sayForSupport({ reference, severity, services, contact }: NoticeGround): readonly string[] {
  const affected = services.length === 0 ? '' : ` ${services.join(', ')}.`;
  const ask = contact === undefined ? '' : ` Ask ${contact}.`;
  return [`For you only: ${reference}, ${severity.toUpperCase()}.${affected}${ask} Customers are told after you.`];
}

/** What a program finds in `data.details`: for customers nothing that they do not read. */
export function noticeDetails(
  notice: Notice,
  audience: HearerAudience,
  { reference, title, publicTitle, severity, services, nextUpdateAt }: NoticeGround,
) {
  const shared = { notice: notice.kind, audience, reference, nextUpdateAt: nextUpdateAt ?? null };
  if (audience === 'customers') return { ...shared, title: publicTitle ?? null };
  return { ...shared, title, severity, services: [...services] };
}
