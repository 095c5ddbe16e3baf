import { DAY, type Duration, HOUR, type Instant, MINUTE, SECOND } from '@heed/core/kernel';
import { text } from '../../text/index.ts';

/** Moments and lengths in words. Pure: now, zone and locale are arguments. The clock is always the 24-hour one. */
export interface Place {
  /** An IANA zone. */
  readonly zone: string;
  readonly locale: string;
}

const words = text.ui.time;
/** Clocks differ by so much without anybody being wrong. */
const NOW: Duration = 45 * SECOND;
const WEEK: Duration = 7 * DAY;

/** `14:05`, and with `seconds` `14:05:09`. */
export function sayClock(at: Instant, place: Place, seconds = false): string {
  return write(at, place, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  });
}

/** `21 Nov`, with the year when it is not the present one. The order is the locale's. */
export function sayDate(at: Instant, now: Instant, place: Place): string {
  const otherYear = write(at, place, { year: 'numeric' }) !== write(now, place, { year: 'numeric' });
  return write(at, place, { day: 'numeric', month: 'short', ...(otherYear ? { year: 'numeric' } : {}) });
}

/** The shortest that leaves no doubt: `14:05` today, `20 Nov 14:05` this year, `20 Nov 2025 14:05` otherwise. */
export function sayMoment(at: Instant, now: Instant, place: Place): string {
  const clock = sayClock(at, place);
  return isoDay(at, place.zone) === isoDay(now, place.zone) ? clock : `${sayDate(at, now, place)} ${clock}`;
}

/** Everything there is to say: weekday, date, seconds, zone, and the same moment in UTC. For tooltips. */
export function sayWhole(at: Instant, place: Place): string {
  const day = write(at, place, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const here = `${day}, ${sayClock(at, place, true)} ${sayZone(at, place)} (${place.zone})`;
  return place.zone === 'UTC' ? here : `${here} · ${sayUtc(at)}`;
}

/** `2026-11-21 13:05:09 UTC`. */
export function sayUtc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** What clocks there are called at that moment: `GMT+1`, or `CET` where the locale has a short name for it. */
export function sayZone(at: Instant, { zone, locale }: Place): string {
  const parts = formatOf({ zone, locale }, { timeZoneName: 'short' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** `just now`, `3 min ago`, `in 2 h`, `5 days ago`; undefined beyond a week, where a date says more. */
export function sayDistance(at: Instant, now: Instant): string | undefined {
  const away = Math.abs(now - at);
  if (away >= WEEK) return undefined;
  if (away < NOW) return at <= now ? words.justNow : words.inAMoment;
  const length = sayRoughly(away);
  return at <= now ? words.ago(length) : words.ahead(length);
}

/** One unit. Rounded, so 59 min 40 s is an hour, and 23 h 50 min a day. */
function sayRoughly(ms: Duration): string {
  if (ms < HOUR - MINUTE / 2) return words.minutes(Math.max(1, Math.round(ms / MINUTE)));
  if (ms < DAY - HOUR / 2) return words.hours(Math.round(ms / HOUR));
  return words.days(Math.round(ms / DAY));
}

/** Two units at most, never rounded up: `45 s`, `12 min`, `1 h 05 min`, `3 d 4 h`. Below an hour `seconds` adds them. */
export function sayLength(ms: Duration, seconds = false): string {
  const whole = Math.max(0, ms);
  const [days, hours] = [Math.floor(whole / DAY), Math.floor((whole % DAY) / HOUR)];
  const [minutes, rest] = [Math.floor((whole % HOUR) / MINUTE), Math.floor((whole % MINUTE) / SECOND)];
  if (days > 0) return hours === 0 ? words.days(days) : words.days2(days, hours);
  if (hours > 0) return minutes === 0 ? words.hours(hours) : `${words.hours(hours)} ${words.minutes(minutes)}`;
  if (minutes === 0) return words.seconds(rest);
  return seconds ? `${words.minutes(minutes)} ${pad(rest)} s` : words.minutes(minutes);
}

/** `4:07` and `1:02:09`, as a running clock shows it. */
export function sayRunning(ms: Duration): string {
  const whole = Math.floor(Math.max(0, ms) / SECOND);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** `2026-11-21` in that zone: the same text for the same day. */
export function isoDay(at: Instant, zone: string): string {
  return write(at, { zone, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Making a format is a hundred times dearer than using one, and a list says hundreds of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function write(at: Instant, place: Place, options: Intl.DateTimeFormatOptions): string {
  return formatOf(place, options).format(new Date(at));
}

function formatOf({ zone, locale }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${Object.entries(options).join()}`;
  const known = formats.get(key);
  const format = known ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  if (known === undefined) formats.set(key, format);
  return format;
}
