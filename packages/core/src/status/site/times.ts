import { type Duration, formatInstant, HOUR, type Instant, MINUTE } from '../../kernel/index.ts';
import { type Html, html } from '../../markup/index.ts';
import type { PublishedPage } from '../published.ts';
import { type Words, wordsFor } from './words/index.ts';

/** How a page writes moments: in its own zone and language, with UTC beside. */
export interface Times {
  readonly locale: string;
  /** `21 Nov 2026, 14:05 CET (13:05 UTC)`, for people and for programs. */
  moment(at: Instant): Html;
  /** The same as plain text. */
  said(at: Instant): string;
  /** From one moment to another: the day is said once where it is the same. */
  span(from: Instant, until: Instant): Html;
  /** The day of a moment in the page's zone, `YYYY-MM-DD`. */
  dayOf(at: Instant): string;
  /** `12 November 2026`, of `YYYY-MM-DD`. */
  day(date: string): string;
  /** `November 2026`, of `YYYY-MM`. */
  month(month: string): string;
  /** `1 h 20 min`. */
  length(length: Duration): string;
}

export function timesOf(page: Pick<PublishedPage, 'language' | 'timeZone'>): Times {
  const words = wordsFor(page.language);
  const locale = localeOf(page.language, words);
  const timeZone = zoneOf(page.timeZone);
  const form = (options: Intl.DateTimeFormatOptions, zone = timeZone, tongue = locale) => {
    const format = new Intl.DateTimeFormat(tongue, { hourCycle: 'h23', ...options, timeZone: zone });
    return (at: Instant): string => format.format(at);
  };
  const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;
  const whole = form({ ...DATE, ...CLOCK, timeZoneName: 'short' });
  const begin = form({ ...DATE, ...CLOCK });
  const local = form({ ...CLOCK, timeZoneName: 'short' });
  const utc = form(CLOCK, 'UTC');
  const utcWhole = form({ day: 'numeric', month: 'short', ...CLOCK }, 'UTC');
  const isoDay = form({ year: 'numeric', month: '2-digit', day: '2-digit' }, timeZone, 'en-CA');
  const day = form({ day: 'numeric', month: 'long', year: 'numeric' }, 'UTC');
  const month = form({ month: 'long', year: 'numeric' }, 'UTC');
  const isUtc = timeZone === 'UTC';
  /** UTC beside the page's own time, with its day where that is another one. */
  const beside = (at: Instant): string => {
    if (isUtc) return '';
    return `\u00a0(${isoDay(at) === formatInstant(at).slice(0, 10) ? utc(at) : utcWhole(at)} UTC)`;
  };
  const tag = (at: Instant, text: string): Html => html`<time datetime="${formatInstant(at)}">${text}</time>`;
  return {
    locale,
    moment: (at) => html`${tag(at, whole(at))}${isUtc ? undefined : html`<small>${beside(at)}</small>`}`,
    said: (at) => `${whole(at)}${beside(at)}`.replaceAll('\u00a0', ' '),
    span(from, until) {
      const isOneDay = isoDay(from) === isoDay(until);
      const isOneUtcDay = formatInstant(from).slice(0, 10) === formatInstant(until).slice(0, 10);
      const first = isOneUtcDay && isoDay(from) === formatInstant(from).slice(0, 10) ? utc(from) : utcWhole(from);
      const utcs = isUtc
        ? undefined
        : html`<small>\u00a0(${first} – ${isOneUtcDay ? utc(until) : utcWhole(until)} UTC)</small>`;
      return html`${tag(from, begin(from))} – ${tag(until, isOneDay ? local(until) : whole(until))}${utcs}`;
    },
    dayOf: isoDay,
    day: (date) => day(Date.parse(`${date}T12:00:00Z`)),
    month: (text) => month(Date.parse(`${text}-15T12:00:00Z`)),
    length: (length) => sayLength(length, words),
  };
}

function sayLength(length: Duration, words: Words): string {
  const minutes = Math.max(1, Math.round(length / MINUTE));
  const hours = Math.floor((minutes * MINUTE) / HOUR);
  const rest = minutes % 60;
  if (hours === 0) return words.minutes(minutes);
  return rest === 0 ? words.hours(hours) : `${words.hours(hours)} ${words.minutes(rest)}`;
}

/** The page's own tag where it names a region of a language that is spoken: `de-AT` writes January as Jänner. */
function localeOf(tag: string, words: Words): string {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf([tag]);
    const language = `${words.locale.slice(0, 2)}-`;
    return known?.toLowerCase().startsWith(language) === true ? known : words.locale;
  } catch {
    return words.locale;
  }
}

function zoneOf(timeZone: string): string {
  try {
    const named = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    return /^(Etc\/)?(UTC|UCT|GMT|Greenwich|Universal|Zulu)$/.test(named) ? 'UTC' : named;
  } catch {
    return 'UTC';
  }
}
