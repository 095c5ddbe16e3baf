import { type Duration, type Instant, MINUTE } from '../kernel/index.ts';

/** In any 15 minutes a contact method gets at most 5 texts, or 10 when the others bring news or are overdue. */
export const BUNDLE_WINDOW: Duration = 15 * MINUTE;
export const TEXTS_PER_WINDOW = 5;
export const TEXTS_PER_WINDOW_WITH_NEWS = 10;

/** A text that was sent: a single one has one topic, a bundle those of all that it carried. A topic is a service. */
export interface SentText {
  readonly at: Instant;
  readonly topics: readonly string[];
}

export interface PendingText {
  readonly id: string;
  readonly topic: string;
  /** 0 is the most severe. */
  readonly severityRank: number;
  readonly createdAt: Instant;
  readonly staleAt: Instant;
}

/**
 * What to do now with all that waits for one contact method: `send` these by themselves, then one text for all of
 * `bundle` ("… and N more"), and come back at `holdUntil` for the `held`. Each id is in exactly one of the three; the
 * most severe and newest come first.
 */
export interface BundleDecision {
  readonly send: readonly string[];
  readonly bundle: readonly string[];
  readonly held: readonly string[];
  readonly holdUntil: Instant | undefined;
}

/**
 * Keeps a storm from becoming a thousand texts. Nothing is dropped: what exceeds the limit goes into one text as soon as
 * the limit has room for it. A topic that the person has not heard of in the window passes by itself. What is stale is
 * never sent by itself.
 */
export function decideBundle(input: {
  readonly sent: readonly SentText[];
  readonly pending: readonly PendingText[];
  readonly now: Instant;
}): BundleDecision {
  const { now } = input;
  const sent = input.sent.filter((text) => text.at > now - BUNDLE_WINDOW);
  const pending = [...input.pending].sort(bySeverityThenNewest);
  const fresh = pending.filter((text) => text.staleAt > now);
  if (fresh.length === pending.length && sent.length + fresh.length <= TEXTS_PER_WINDOW) {
    return { send: idsOf(fresh), bundle: [], held: [], holdUntil: undefined };
  }

  const heard = new Set(sent.flatMap((text) => text.topics));
  const singles = new Set<PendingText>();
  for (const text of fresh) {
    // The last place under each limit is kept for the bundle.
    const room = heard.has(text.topic) ? TEXTS_PER_WINDOW - 1 : TEXTS_PER_WINDOW_WITH_NEWS - 1;
    if (sent.length + singles.size >= room) continue;
    singles.add(text);
    heard.add(text.topic);
  }
  const send = idsOf(fresh.filter((text) => singles.has(text)));
  const rest = pending.filter((text) => !singles.has(text));
  const times = [...sent.map((text) => text.at), ...send.map(() => now)].sort((a, b) => a - b);
  const goAt = rest.length === 0 ? now : whenToGo(rest, heard, times, now);
  if (goAt > now) return { send, bundle: [], held: idsOf(rest), holdUntil: goAt };
  // One fresh text is sent as itself: it takes the place that a bundle would take.
  if (rest.length === 1 && rest.every((text) => text.staleAt > now)) {
    return { send: [...send, ...idsOf(rest)], bundle: [], held: [], holdUntil: undefined };
  }
  return { send, bundle: idsOf(rest), held: [], holdUntil: undefined };
}

/**
 * The rest goes as soon as the narrow limit has room; under the wide one it goes at once when it brings something new,
 * and after a full window in any case: else a stream of new topics could keep the others waiting for ever.
 */
function whenToGo(
  rest: readonly PendingText[],
  heard: ReadonlySet<string>,
  times: readonly Instant[],
  now: Instant,
): Instant {
  const bringsNews = rest.some((text) => !heard.has(text.topic));
  const oldest = rest.reduce((least, text) => Math.min(least, text.createdAt), now);
  const wideFrom = bringsNews ? now : oldest + BUNDLE_WINDOW;
  const wide = Math.max(wideFrom, roomAt(times, TEXTS_PER_WINDOW_WITH_NEWS, now));
  return Math.min(wide, roomAt(times, TEXTS_PER_WINDOW, now));
}

/** When the oldest texts have left the window so far that one more fits. `times` is oldest first. */
function roomAt(times: readonly Instant[], limit: number, now: Instant): Instant {
  const leaving = times[times.length - limit];
  return leaving === undefined ? now : leaving + BUNDLE_WINDOW;
}

function bySeverityThenNewest(a: PendingText, b: PendingText): number {
  return a.severityRank - b.severityRank || b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
}

function idsOf(texts: readonly PendingText[]): string[] {
  return texts.map((text) => text.id);
}
