import { array, assert, integer, option, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, isRefusal, MINUTE } from '../kernel/index.ts';
import { type Harm, standingOf, standingsOf, timeUnder, validateObjective } from './index.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const objective = { target: 99.9, days: 28 };
const harm = (from: number, until: number | undefined): Harm => ({
  from: NOW + from * HOUR,
  until: until === undefined ? undefined : NOW + until * HOUR,
});

describe('an objective', () => {
  test('leaves a budget, which incidents use up', () => {
    // A thousandth of 28 days is 40 minutes and 19.2 seconds.
    const kept = standingOf(objective, [harm(-10, -9.5)], NOW);
    expect(kept).toMatchObject({ budget: 40 * MINUTE + 19_200, used: 30 * MINUTE, isKept: true });
    expect(standingOf(objective, [harm(-10, -9.5), harm(-8, -7.8)], NOW)).toMatchObject({
      used: 42 * MINUTE,
      isKept: false,
    });
    expect(standingOf(objective, [], NOW)).toMatchObject({ used: 0, free: 100, isKept: true });
  });

  test('counts what overlaps once, what goes on until now, and nothing of before', () => {
    expect(timeUnder([harm(-5, -3), harm(-4, -2), harm(-4, -3.5)], NOW - DAY, NOW)).toBe(3 * HOUR);
    expect(timeUnder([harm(-2, undefined), harm(-1, undefined)], NOW - DAY, NOW)).toBe(2 * HOUR);
    expect(timeUnder([harm(-30, -23)], NOW - DAY, NOW)).toBe(HOUR);
    expect(timeUnder([harm(-30, -25), harm(-3, -4)], NOW - DAY, NOW)).toBe(0);
  });

  test('says nothing of windows that began before the service was known', () => {
    const before = { now: NOW, knownSince: NOW - 60 * DAY, most: 6 };
    const windows = standingsOf(objective, [harm(-29 * 24, -29 * 24 + 1)], before);
    expect(windows.map(({ used, isKept }) => [used, isKept])).toEqual([
      [HOUR, false],
      [0, true],
    ]);
    expect(standingsOf(objective, [], { ...before, knownSince: NOW - DAY })).toHaveLength(1);
  });

  test('is a share that can be kept, of a window that one looks back on', () => {
    expect(validateObjective(objective)).toEqual(objective);
    for (const wrong of [
      { target: 100, days: 28 },
      { target: 49.9, days: 28 },
      { target: Number.NaN, days: 28 },
      { target: 99, days: 0 },
      { target: 99, days: 1.5 },
      { target: 99, days: 366 },
    ]) {
      expect(isRefusal(validateObjective(wrong)), JSON.stringify(wrong)).toBe(true);
    }
  });
});

const somewhen = integer({ min: -900, max: 24 });
const harms = array(
  record({ from: somewhen, until: option(somewhen, { nil: undefined }) }).map(({ from, until }) => harm(from, until)),
  { maxLength: 12 },
);
const FROM = NOW - 28 * DAY;
const under = (all: readonly Harm[]): number => timeUnder(all, FROM, NOW);

describe('laws', () => {
  test('time under incidents fits into the window and into the sum of its parts, and a further one never lessens it', () => {
    assert(
      property(harms, harms, (some, more) => {
        const used = under([...some, ...more]);
        expect(used).toBeGreaterThanOrEqual(Math.max(under(some), under(more)));
        expect(used).toBeLessThanOrEqual(Math.min(NOW - FROM, under(some) + under(more)));
      }),
    );
  });

  test('order and repetition change nothing, and a window is the sum of its halves', () => {
    assert(
      property(harms, integer({ min: 0, max: 28 * 24 }), (some, hours) => {
        expect(under([...some, ...some.toReversed()])).toBe(under(some));
        const middle = FROM + hours * HOUR;
        expect(timeUnder(some, FROM, middle) + timeUnder(some, middle, NOW)).toBe(under(some));
      }),
    );
  });
});
