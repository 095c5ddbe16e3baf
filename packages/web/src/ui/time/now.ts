import { useCallback, useSyncExternalStore } from 'react';

/**
 * The one clock of the web app, and its one beat. Everything on screen that shares an interval changes at the same moment;
 * a hidden tab does not beat, and catches up at once when it is shown again.
 */
export function readNow(): number {
  return Date.now();
}

interface Beat {
  now: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly everyMs: number;
  readonly listeners: Set<() => void>;
}

const MINUTELY = 15_000;
const beats = new Map<number, Beat>();

/** The present moment, anew every so many milliseconds. Distances in minutes need no more than the default. */
export function useNow(everyMs: number = MINUTELY): number {
  const subscribe = useCallback((listener: () => void) => followBeat(everyMs, listener), [everyMs]);
  return useSyncExternalStore(subscribe, () => beatNow(everyMs));
}

function beatOf(everyMs: number): Beat {
  const known = beats.get(everyMs);
  if (known !== undefined) return known;
  const beat: Beat = { now: readNow(), timer: undefined, everyMs, listeners: new Set() };
  beats.set(everyMs, beat);
  return beat;
}

/** A beat that nobody follows stands still, so whoever looks first sets it right. */
export function beatNow(everyMs: number): number {
  const beat = beatOf(everyMs);
  if (beat.listeners.size === 0 && readNow() - beat.now >= beat.everyMs) beat.now = readNow();
  return beat.now;
}

/** Called at every beat, until the answer is called. */
export function followBeat(everyMs: number, listener: () => void): () => void {
  const beat = beatOf(everyMs);
  // The same function is added once, however often.
  document.addEventListener('visibilitychange', catchUp);
  beat.listeners.add(listener);
  if (beat.timer === undefined) plan(beat);
  return () => {
    beat.listeners.delete(listener);
    if (beat.listeners.size === 0) rest(beat);
  };
}

/** On whole multiples of the interval, so that clocks on screen turn together. */
function plan(beat: Beat): void {
  if (document.hidden) return;
  beat.timer = setTimeout(() => tick(beat), beat.everyMs - (readNow() % beat.everyMs));
}

function tick(beat: Beat): void {
  beat.now = readNow();
  plan(beat);
  for (const listener of beat.listeners) listener();
}

function rest(beat: Beat): void {
  clearTimeout(beat.timer);
  beat.timer = undefined;
}

function catchUp(): void {
  for (const beat of beats.values()) {
    rest(beat);
    if (!document.hidden && beat.listeners.size > 0) tick(beat);
  }
}

/** Does something once, after a while; the answer calls it off. For what comes on the screen or fades from it, never for a duty. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
