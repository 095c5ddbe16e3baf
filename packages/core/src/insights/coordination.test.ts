import { assert, constantFrom, integer, option, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { commandAfter, coordinationShare, type Moments, spentTogether, splitOf, timesOf } from './index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const moments: Moments = {
  impactStartedAt: T0 - 5 * MINUTE,
  detectedAt: T0,
  declaredAt: T0 + 4 * MINUTE,
  mitigatedAt: T0 + 60 * MINUTE,
  resolvedAt: T0 + 90 * MINUTE,
};
const at = (minutes: number | undefined) => (minutes === undefined ? undefined : T0 + minutes * MINUTE);
const split = (severity: 'sev1' | 'sev3', acted: number | undefined, commanded: number | undefined, more = {}) =>
  splitOf(severity, { ...moments, ...more }, { actedAt: at(acted), commandedAt: at(commanded) });

describe('coordination and technical time', () => {
  test('a major one is under way when somebody acts and somebody commands, whichever is later', () => {
    expect(split('sev1', 10, 25)).toEqual({ coordinate: 25 * MINUTE, technical: 35 * MINUTE });
    expect(split('sev1', 25, 10)).toEqual({ coordinate: 25 * MINUTE, technical: 35 * MINUTE });
  });

  test('a lesser one needs no commander, and waits for none', () => {
    expect(split('sev3', 10, undefined)).toEqual({ coordinate: 10 * MINUTE, technical: 50 * MINUTE });
    expect(split('sev3', 10, 55)).toEqual({ coordinate: 10 * MINUTE, technical: 50 * MINUTE });
  });

  test('what was not recorded is not known, and is not nothing', () => {
    expect(split('sev1', undefined, 5)).toBeUndefined();
    expect(split('sev1', 5, undefined)).toBeUndefined();
    expect(split('sev3', undefined, undefined)).toBeUndefined();
    // Somebody came when the harm had stopped: who stopped it, nobody wrote down.
    expect(split('sev1', 61, 5)).toBeUndefined();
    expect(split('sev1', 5, 61)).toBeUndefined();
    expect(split('sev1', 5, 5, { mitigatedAt: undefined })).toBeUndefined();
    expect(split('sev1', 5, 5, { mitigatedAt: T0 - MINUTE })).toBeUndefined();
  });

  test('command is counted from the declaration, and not of what was written down when it was over', () => {
    expect(commandAfter(moments, at(6))).toBe(2 * MINUTE);
    expect(commandAfter(moments, undefined)).toBeUndefined();
    expect(commandAfter({ ...moments, declaredAt: T0 + 95 * MINUTE }, at(96))).toBeUndefined();
  });

  test('of several it is a sum of those of which it is known', () => {
    const known = { coordinate: 10 * MINUTE, technical: 30 * MINUTE };
    expect(spentTogether([known, { coordinate: undefined, technical: undefined }, known])).toEqual({
      coordinate: 20 * MINUTE,
      technical: 60 * MINUTE,
      count: 2,
    });
    expect(coordinationShare(known)).toBe(0.25);
    expect(coordinationShare({ coordinate: 0, technical: 0 })).toBeUndefined();
    expect(spentTogether([{ coordinate: undefined, technical: undefined }])).toBeUndefined();
  });
});

const minute = integer({ min: -30, max: 120 });
const maybe = option(minute, { nil: undefined });
const life = record({
  severity: constantFrom('sev1' as const, 'sev2' as const, 'sev3' as const),
  acted: maybe,
  commanded: maybe,
  mitigated: maybe,
});

describe('laws', () => {
  test('the parts are never negative and make up the whole, or neither is known', () => {
    assert(
      property(life, ({ severity, acted, commanded, mitigated }) => {
        const engaged = { actedAt: at(acted), commandedAt: at(commanded) };
        const lived = { ...moments, mitigatedAt: at(mitigated) };
        const times = timesOf({ severity, moments: lived, acknowledgedAt: undefined, engaged });
        const { coordinate, technical, mitigate } = times;
        if (coordinate === undefined || technical === undefined) {
          expect([coordinate, technical]).toEqual([undefined, undefined]);
          return;
        }
        expect(Math.min(coordinate, technical)).toBeGreaterThanOrEqual(0);
        expect(coordinate + technical).toBe(mitigate);
      }),
    );
  });

  test('whoever comes earlier never makes coordination longer', () => {
    assert(
      property(life, integer({ min: 0, max: 60 }), ({ severity, acted = 0, commanded = 0, mitigated = 90 }, sooner) => {
        const of = (actedAt: number, commandedAt: number) =>
          splitOf(
            severity,
            { ...moments, mitigatedAt: at(mitigated) },
            { actedAt: at(actedAt), commandedAt: at(commandedAt) },
          );
        const before = of(acted, commanded);
        if (before === undefined) return;
        expect(of(acted - sooner, commanded)?.coordinate ?? Number.NaN).toBeLessThanOrEqual(before.coordinate);
        expect(of(acted, commanded - sooner)?.coordinate ?? Number.NaN).toBeLessThanOrEqual(before.coordinate);
      }),
    );
  });
});
