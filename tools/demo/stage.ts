import { setTimeout as sleep } from 'node:timers/promises';
import type { CaughtMail, MailSink } from '../program/mail-sink.ts';
import type { Responder } from '../program/people.ts';
import type { Teller } from './say.ts';
import type { Cast, Props } from './set-up.ts';
import type { Shop } from './shop.ts';

/** How fast the story goes. */
export interface Pace {
  /** How long somebody who watches has to read, and to do the next thing before a person of the demo does. */
  readonly readMs: number;
  /** How long all must be well before the incident is over. */
  readonly holdMinutes: number;
  /** Whether the first who is paged lets the policy's minute pass, or hands the page on at once. */
  readonly ignores: boolean;
}

export const UNHURRIED: Pace = { readMs: 3_000, holdMinutes: 1, ignores: true };
export const HURRIED: Pace = { readMs: 0, holdMinutes: 0, ignores: false };

/** All that a chapter of the story plays with. */
export interface Stage {
  /** Where people open Heed. */
  readonly heed: string;
  readonly cast: Cast;
  readonly props: Props;
  readonly sink: MailSink;
  /** Where people read everybody's mail. */
  readonly mail: string;
  readonly shop: Shop;
  /** The status page, served by a process of its own. */
  readonly site: string;
  readonly pace: Pace;
  readonly teller: Teller;
  /** Mail in which one of these stands belongs to the story. */
  readonly topics: Set<string>;
}

/** A question to the API: what it answers once something is so, undefined before. */
export type Look<T> = () => Promise<T | undefined>;

interface Turn<T> {
  readonly who: Pick<Responder, 'name'>;
  readonly does: string;
  readonly seen: Look<T>;
  readonly act: () => Promise<unknown>;
  /** Time for whoever watches to be first, beyond the time to read. */
  readonly graceMs?: number;
}

const LOOK_EVERY_MS = 300;
/** Until Heed shows what somebody did. */
const SHOWN_WITHIN = 20;

/**
 * Something that a person does, unless whoever watches does it first in the web app: what counts is that the API shows it, which
 * is looked for before, and again afterwards. So no line of the story is told that is not so.
 */
export async function turn<T>(
  { pace, teller }: Pick<Stage, 'pace' | 'teller'>,
  { who, does, seen, act, graceMs = 0 }: Turn<T>,
): Promise<T> {
  const until = performance.now() + pace.readMs + (pace.readMs === 0 ? 0 : graceMs);
  for (;;) {
    const found = await seen();
    if (found !== undefined) {
      teller.line('You', `did it first. Otherwise: ${who.name} ${does}`);
      return found;
    }
    if (performance.now() >= until) break;
    if (graceMs > 0)
      teller.waiting(
        `${who.name} is next, unless you are faster (${Math.ceil((until - performance.now()) / 1_000)} s)`,
      );
    await sleep(LOOK_EVERY_MS);
  }
  teller.line(who.name, does);
  try {
    await act();
  } catch (error) {
    const found = await seen();
    if (found === undefined) throw error;
    teller.line('You', 'did it a moment before');
    return found;
  }
  return watch(teller, `Heed to show that ${who.name} ${does}`, SHOWN_WITHIN, seen);
}

/** Looks until something is so, says meanwhile what is waited for, and gives up in time with what was missing. */
export async function watch<T>(teller: Teller, what: string, seconds: number, look: Look<T>): Promise<T> {
  const from = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    const passed = Math.floor((performance.now() - from) / 1_000);
    if (passed >= seconds) throw new Error(`waited ${seconds} s in vain for ${what}`);
    if (passed >= 1) teller.waiting(`waiting for ${what} (${passed} s)`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** The newest mail to somebody that fits, once it has come. */
export function mailTo(
  { teller, sink }: Stage,
  email: string,
  what: string,
  fits: (mail: CaughtMail) => boolean,
  seconds = 30,
): Promise<CaughtMail> {
  return watch(teller, what, seconds, async () => sink.to(email).findLast(fits));
}

/** Time to read, for lines that nobody acts on. */
export function pause({ pace }: Pick<Stage, 'pace'>): Promise<void> {
  return sleep(pace.readMs);
}
