import { formatInstant, type Instant, type Refusal } from '@heed/core/kernel';

/**
 * What the notify room asks of the world. A transport hands one message to one provider and says what the provider
 * said; it never retries, never remembers and never decides whether to send. Composing is separate from sending, so
 * that the words of a page can be tested without a provider.
 */
export type Channel = 'email' | 'webhook';

export type MessageKind = 'page' | 'bundle' | 'verification' | 'test' | 'notice';

/** One of the catalog's severities, or the word that the sender of the alert used. */
export type SeverityWord = string;

export interface OutgoingMessage {
  /** Deterministic and unique for one obligation: the Message-ID of a mail, the `webhook-id` of a webhook. */
  readonly obligationKey: string;
  /** Messages with the same thread (one alert's pages) are shown together by mail programs. */
  readonly thread?: string;
  readonly kind: MessageKind;
  /** An e-mail address, or the URL of a webhook. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The page where a person opens and acknowledges. */
  readonly link?: string;
  /** Where an answer goes. It may act in the name of the person that it was made for: only mail has a use for it. */
  readonly replyTo?: { readonly name: string; readonly address: string };
  /** The sender on the envelope, to which a mail comes back that its address does not take. */
  readonly bounceTo?: string;
  /** The Message-ID that this answers, with its angle brackets. */
  readonly inReplyTo?: string;
  /** Where a mail program unsubscribes its reader by one POST (RFC 8058). */
  readonly unsubscribe?: string;
  /** What it belongs to, as mail programs sort by it (RFC 2919). */
  readonly list?: string;
  /** An entry for the reader's calendar; only mail has a use for it. */
  readonly calendar?: CalendarPart;
  readonly severity?: SeverityWord;
  /** When the obligation arose: the same for every attempt. */
  readonly at?: Instant;
  /** For programs: `data.details` of a webhook's JSON body; mail ignores it. */
  readonly data: JsonObject;
  /** Signing secrets of a webhook (`whsec_…`), the newest first; several during a rotation. */
  readonly secrets?: readonly string[];
}

/** An invitation, its change, or its end, as iCalendar. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly text: string;
}

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

const LONGEST_WORDS = 1_000;

/** A provider's words as the delivery log keeps them: breaks, controls and direction marks become single spaces. */
export function oneLine(text: string): string {
  const line = text.toWellFormed().replace(/[\p{C}\s]+/gu, ' ');
  return line.trim().slice(0, LONGEST_WORDS).toWellFormed();
}

/** `words` are the provider's own, made by `oneLine`. `retryAfter` is in milliseconds. `isOfRecipient`: others are reached. */
export type Outcome =
  | { readonly outcome: 'accepted'; readonly words: string }
  | {
      readonly outcome: 'retryable';
      readonly words: string;
      readonly retryAfter?: number;
      readonly isOfRecipient?: boolean;
    }
  | { readonly outcome: 'refused'; readonly words: string };

export interface Transport {
  readonly channel: Channel;
  /** True, or the refusal that says which setting is missing. */
  configured(): true | Refusal;
  /** Never throws and never hangs: ends when `signal` aborts or its own deadline (10 s) has passed. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome>;
  /** Closes idle connections, for an orderly stop. */
  close(): Promise<void>;
}

/** What a person reads. Everything in it may come from outside and is shown as text, never as markup. */
export interface AlertWords {
  readonly title: string;
  readonly service?: string;
  readonly severity?: SeverityWord;
  readonly since: Instant;
  /** Where to open and acknowledge this one alert. */
  readonly link: string;
}

export interface PageWords extends AlertWords {
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Why this person, e.g. `You are on call for Checkout primary (step 1 of Checkout).` */
  readonly why: string;
  /** What happens when nobody answers, e.g. `Without an answer Ben Ode is paged at 03:17 UTC.` */
  readonly next?: string;
  /** How it is answered by e-mail; undefined where that cannot be done. */
  readonly byReply?: string;
}

export interface BundleWords {
  /** The most severe or newest ones, at least one; the rest is counted. */
  readonly alerts: readonly AlertWords[];
  readonly more: number;
  /** Where to see them all. */
  readonly link: string;
}

export interface VerificationWords {
  readonly code: string;
  readonly expiresInMinutes: number;
}

export interface TestWords {
  /** Who pressed the button. */
  readonly requestedBy: string;
  readonly link?: string;
}

export interface NoticeWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly facts?: readonly (readonly [string, string])[];
  readonly link?: { readonly label: string; readonly url: string };
  /** How it is answered by e-mail; undefined where that cannot be done. */
  readonly byReply?: string;
  /** Why somebody outside gets it, and the address by which it ends: a page for people, and a POST for mail programs. */
  readonly unsubscribe?: { readonly why: string; readonly url: string };
  /** Why somebody gets it, and what can be done about that; under everything else. */
  readonly foot?: { readonly why: string; readonly links: readonly { readonly label: string; readonly url: string }[] };
  /** BCP 47; English when it is not said. */
  readonly language?: string;
}

/** Stands over what an answer may quote: what is under it was not written by who answers. */
export const REPLY_MARKER = 'Reply above this line';

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Turns plain data into words for a mail; pure. The app hands the e-mail adapter's composer to the room. */
export interface Composer {
  page(words: PageWords): Composed;
  bundle(words: BundleWords): Composed;
  verification(words: VerificationWords): Composed;
  test(words: TestWords): Composed;
  notice(words: NoticeWords): Composed;
}

/**
 * The JSON that a webhook receives, as Standard Webhooks shapes it:
 *
 *     { "type": "heed.page",                       heed. and the kind: page, bundle, verification, test, notice
 *       "timestamp": "2026-11-21T03:12:00.000Z",   when the obligation arose
 *       "data": {
 *         "subject": "…", "text": "…",             for people
 *         "link": "https://…",                     where to open and acknowledge, when there is such a place
 *         "severity": "critical",                  when there is one
 *         "details": { … } } }                     for programs: ids and labels, by kind
 *
 * `now` stands in for the timestamp when the message does not say when it arose.
 */
export function webhookBody(message: OutgoingMessage, now: Instant): string {
  return JSON.stringify({
    type: `heed.${message.kind}`,
    timestamp: formatInstant(message.at ?? now),
    data: {
      subject: message.subject,
      text: message.text,
      link: message.link,
      severity: message.severity,
      details: message.data,
    },
  });
}
