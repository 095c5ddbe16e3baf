import { DAY, type Duration, HOUR, type Instant, MINUTE, parseInstant } from '@heed/core/kernel';
import { instantOf, startOfDay, wallClock } from './zone.ts';

const UNITS: Readonly<Record<string, Duration>> = { m: MINUTE, min: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const MOMENT_FORMS = '"now", "17:00", "fri 09:00", "2026-11-23 09:00", "+2h" or RFC 3339';

/** A moment as people type it, on the clock of a zone. Undefined when it cannot be read. */
export function readMoment(text: string, now: Instant, zone: string): Instant | undefined {
  const given = text.trim().toLowerCase();
  if (given === 'now') return now;
  const exact = parseInstant(text.trim());
  if (exact !== undefined) return exact;
  const length = readLength(given.replace(/^(\+|in )/, ''));
  if (length !== undefined) return now + length;
  const words = /^(?:([a-z]+|\d{4}-\d\d-\d\d)(?:[ t]|$))?\s*(\d{1,2}:\d\d)?$/.exec(given);
  const [, day, time] = words ?? [];
  if (day === undefined && time === undefined) return undefined;
  if (day === undefined) return nextTime(time ?? '', now, zone);
  const date = readDay(day, now, zone);
  return date === undefined ? undefined : instantOf(`${date}T${fullTime(time ?? '00:00')}`, zone);
}

export const PAST_FORMS = '"now", "03:12" (the last), "20m ago", "yesterday 22:40", "2026-11-21 03:12" or RFC 3339';

/** A moment of the past as people type it: of several that fit, the last one. Undefined when it cannot be read. */
export function readPastMoment(text: string, now: Instant, zone: string): Instant | undefined {
  const given = text.trim().toLowerCase();
  if (given === 'now') return now;
  const exact = parseInstant(text.trim());
  if (exact !== undefined) return exact;
  const length = readLength(given.replace(/^-|\s+ago$/g, ''));
  if (length !== undefined) return now - length;
  const words = /^(?:([a-z]+|\d{4}-\d\d-\d\d)(?:[ t]|$))?\s*(\d{1,2}:\d\d)?$/.exec(given);
  const [, day, time = '00:00'] = words ?? [];
  if (words === null || given === '') return undefined;
  if (day !== undefined && /^\d/.test(day)) return instantOf(`${day}T${fullTime(time)}`, zone);
  const back = day === undefined ? [0, 1] : daysBack(day, now, zone);
  return back
    .map((days) => instantOf(`${dateOf(startOfDay(now, zone, -days), zone)}T${fullTime(time)}`, zone))
    .find((at) => at !== undefined && at <= now);
}

/** How many days ago a day of this name was: today's name means today, or a week ago. */
function daysBack(word: string, now: Instant, zone: string): readonly number[] {
  if (word === 'today') return [0];
  if (word === 'yesterday') return [1];
  const wanted = word.length < 3 ? -1 : WEEKDAYS.findIndex((day) => word.startsWith(day));
  const back = (wallClock(now, zone).weekday - (wanted + 1) + 7) % 7;
  return wanted < 0 ? [] : [back, back + 7];
}

/** `90m`, `2h30m`, `3d`. Undefined when it is no length. */
export function readLength(text: string): Duration | undefined {
  const given = text.trim().toLowerCase().replaceAll(' ', '');
  if (!/^(\d+(min|m|h|d|w))+$/.test(given)) return undefined;
  return [...given.matchAll(/(\d+)(min|m|h|d|w)/g)].reduce(
    (total, [, count, unit]) => total + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
}

function nextTime(time: string, now: Instant, zone: string): Instant | undefined {
  const today = instantOf(`${dateOf(now, zone)}T${fullTime(time)}`, zone);
  if (today === undefined || today > now) return today;
  return instantOf(`${dateOf(startOfDay(now, zone, 1), zone)}T${fullTime(time)}`, zone);
}

function readDay(word: string, now: Instant, zone: string): string | undefined {
  if (/^\d{4}/.test(word)) return word;
  if (word === 'today') return dateOf(now, zone);
  if (word === 'tomorrow') return dateOf(startOfDay(now, zone, 1), zone);
  const wanted = word.length < 3 ? -1 : WEEKDAYS.findIndex((day) => word.startsWith(day));
  if (wanted < 0) return undefined;
  // The next day of that name; today's name means a week from now.
  const ahead = (wanted + 1 - wallClock(now, zone).weekday + 6) % 7;
  return dateOf(startOfDay(now, zone, ahead + 1), zone);
}

function dateOf(at: Instant, zone: string): string {
  const { year, month, day } = wallClock(at, zone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function fullTime(time: string): string {
  return time.padStart(5, '0');
}
