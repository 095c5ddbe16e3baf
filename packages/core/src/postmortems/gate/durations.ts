import { HOUR, MINUTE } from '../../kernel/index.ts';

/** What a stated length is the length of: a phase that the words name, or the disturbance as a whole. */
export type Phase = 'detect' | 'mitigate' | 'resolve' | 'disturbance';

/** A length that a text states, in milliseconds. */
export interface StatedDuration {
  readonly quote: string;
  readonly length: number;
  readonly phase: Phase;
}

const NUMBER = '(\\d{1,4}(?:\\.\\d{1,2})?)';
const HOURS = `${NUMBER}[ -]?(?:hours?|hrs?|h)\\b`;
const MINUTES = `${NUMBER}[ -]?(?:minutes?|mins?|min|m)\\b`;
/** Words in whose reach a length is that of the disturbance, and not of a timeout or a time-box. */
const DISTURBANCE =
  /\b(?:outage|downtime|down|unavailable|unreachable|disruption|degraded|interruption|incident|lasted|impact(?:ed)?|affected|offline|failed|failing)\b/iu;
const REACH = 80;
/** Words that name a phase by its end, right before its length. */
const NAMED: readonly (readonly [Exclude<Phase, 'disturbance'>, RegExp])[] = [
  ['detect', /\btime[- ]to[- ](?:detect|detection|notice|discover|discovery)\b[^\d.]{0,30}$/iu],
  [
    'mitigate',
    /\btime[- ]to[- ](?:repair|recover|recovery|restore|restoration|mitigate|mitigation|fix)\b[^\d.]{0,30}$/iu,
  ],
  ['resolve', /\btime[- ]to[- ](?:resolve|resolution)\b[^\d.]{0,30}$/iu],
];

/**
 * Lengths such as “66 minutes”, “1 hour 6 minutes” or “1.5 h” that stand behind the name of a phase (“time to repair”) or
 * near a word for the disturbance. A length that recurs (“every 5 minutes”), is a limit (“a 30 second timeout”), lies ahead,
 * or counts some hours of the day alone is not one.
 */
export function statedDurations(text: string): readonly StatedDuration[] {
  const pattern = new RegExp(`\\b${HOURS}(?:,? (?:and )?${MINUTES})?|\\b${MINUTES}`, 'giu');
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [quote, hours, minutesOfHour, minutes] = match;
    const before = text.slice(Math.max(0, match.index - REACH), match.index);
    const after = text.slice(match.index + quote.length, match.index + quote.length + REACH);
    if (
      /\b(?:every|each|per|within|after|timeout of|limit of|in the (?:next|last|past))\s+(?:about |approximately )?$/iu.test(
        before,
      )
    )
      return [];
    if (/^\s*(?:timeout|interval|later|before|earlier|ago|window|SLA|SLO)\b/iu.test(after)) return [];
    if (/^[^.\n]{0,12}\b(?:during|in|within|of) (?:support|office|business|working) hours\b/iu.test(after)) return [];
    const named = NAMED.find(([, words]) => words.test(before))?.[0];
    if (named === undefined && !DISTURBANCE.test(sentenceAround(before, after))) return [];
    const length = Number(hours ?? 0) * HOUR + Number(minutesOfHour ?? minutes ?? 0) * MINUTE;
    return length === 0 ? [] : [{ quote, length, phase: named ?? 'disturbance' }];
  });
}

function sentenceAround(before: string, after: string): string {
  const from = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n')) + 1;
  const end = after.search(/\.\s|\n/u);
  return `${before.slice(from)} ${end === -1 ? after : after.slice(0, end)}`;
}

/** As people say it: `66 min`, `3 h 5 min`, `2 days`. */
export function sayMinutes(length: number): string {
  const minutes = Math.max(1, Math.round(length / MINUTE));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
