import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { after, beatNow, followBeat, readNow } from './now.ts';

const EVERY = 10_000;
const START = 1_000_000_000_000 + 4_000;
const page = Object.assign(new EventTarget(), { hidden: false });

function show(shown: boolean): void {
  page.hidden = !shown;
  page.dispatchEvent(new Event('visibilitychange'));
}

const leave: (() => void)[] = [];

function follow(everyMs: number = EVERY) {
  const listener = vi.fn();
  leave.push(followBeat(everyMs, listener));
  return listener;
}

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  vi.stubGlobal('document', page);
  show(true);
});

afterEach(() => {
  for (const stop of leave.splice(0)) stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('beats on whole multiples, so that all clocks on screen turn together', () => {
  const listener = follow();
  vi.advanceTimersByTime(5_999);
  expect(listener).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(beatNow(EVERY) % EVERY).toBe(0);
  vi.advanceTimersByTime(3 * EVERY);
  expect(listener).toHaveBeenCalledTimes(4);
});

test('many who follow share one timer', () => {
  follow();
  follow();
  follow();
  expect(vi.getTimerCount()).toBe(1);
});

test('nobody follows: nothing beats, and who looks later sees the present', () => {
  follow();
  leave.pop()?.();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(7 * EVERY);
  expect(beatNow(EVERY)).toBe(readNow());
});

test('between two beats the moment stands still: two parts of the screen never disagree', () => {
  follow();
  const before = beatNow(EVERY);
  vi.advanceTimersByTime(5_000);
  expect(beatNow(EVERY)).toBe(before);
});

test('a hidden tab does not beat, and catches up at once when it is shown', () => {
  const listener = follow();
  show(false);
  vi.advanceTimersByTime(20 * EVERY);
  expect(listener).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  show(true);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(beatNow(EVERY)).toBe(readNow());
  vi.advanceTimersByTime(EVERY);
  expect(listener).toHaveBeenCalledTimes(2);
});

test('what begins to follow while the tab is hidden beats once it is shown', () => {
  show(false);
  const listener = follow();
  vi.advanceTimersByTime(3 * EVERY);
  expect(listener).not.toHaveBeenCalled();
  show(true);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('something is done once after a while, and not when it was called off', () => {
  const done = vi.fn();
  const not = vi.fn();
  after(100, done);
  after(100, not)();
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveBeenCalledTimes(1);
  expect(not).not.toHaveBeenCalled();
});
