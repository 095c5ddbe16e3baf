import { type Instant, MINUTE } from '@heed/core/kernel';
import { InvalidArgumentError, Option } from 'commander';
import type { Desk } from './desk.ts';
import { MOMENT_FORMS, PAST_FORMS, readLength, readMoment, readPastMoment } from './show/moment.ts';
import { stop } from './stop.ts';

/** How many of a list are read: a number, or all. Infinity means all. */
export interface ListOptions {
  readonly limit: number;
  readonly cursor?: string;
}

const ALL = Number.POSITIVE_INFINITY;

/** `--limit` and `--cursor` of a list. Lists that grow for ever say how many are usual; others are read whole. */
export function limitOptions(usual: number | 'all' = 'all'): readonly Option[] {
  const limit = new Option('-n, --limit <count>', 'how many, or "all"')
    .argParser(readLimit)
    .default(usual === 'all' ? ALL : usual, String(usual));
  return [limit, new Option('--cursor <cursor>', 'go on where an earlier answer ended (nextCursor)')];
}

function readLimit(text: string): number {
  if (text === 'all') return ALL;
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Give a whole number from 1, or "all".');
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (text.trim() !== '' && Number.isInteger(count) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** Any number, or that nobody knows it. */
export function numberOrUnknown(text: string): number | 'unknown' {
  if (text === 'unknown') return text;
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number, or "unknown".');
}

/** Collects an option that may be given several times. */
export function several(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

/** The moment that an option means, on the clock on which the command answers. */
export function momentOf(desk: Desk, option: string, text: string, zone: string = desk.clock.zone): Instant {
  return (
    readMoment(text, desk.clock.now, zone) ??
    stop('usage', { what: `${option} "${text}" is no time.`, mend: `Write ${MOMENT_FORMS}.` })
  );
}

/** The same for what has happened already: "03:12" is the last one, "20m ago" may be said. */
export function pastMomentOf(desk: Desk, option: string, text: string): Instant {
  return (
    readPastMoment(text, desk.clock.now, desk.clock.zone) ??
    stop('usage', { what: `${option} "${text}" is no time.`, mend: `Write ${PAST_FORMS}.` })
  );
}

/** Whole minutes, as `30m` or `2h` says them. */
export function minutesOf(option: string, text: string): number {
  const length = readLength(text);
  if (length !== undefined) return Math.round(length / MINUTE);
  return stop('usage', { what: `${option} "${text}" is no length.`, mend: 'Write it like 30m or 2h.' });
}

/** When something ends: `--for` a length from now, or `--until` a moment. */
export function endOf(desk: Desk, options: { readonly for?: string; readonly until?: string }): Instant {
  const length = options.for === undefined ? undefined : readLength(options.for);
  if (options.until !== undefined && options.for === undefined) return momentOf(desk, '--until', options.until);
  if (length !== undefined && options.until === undefined) return desk.clock.now + length;
  return stop('usage', { what: 'Say how long: --for 30m, or --until 17:00.' });
}
