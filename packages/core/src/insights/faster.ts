import type { Duration, Instant } from '../kernel/index.ts';
import { spreadOf } from './quantiles.ts';
import { type Trend, trendOf } from './trend.ts';

/** The moments of one incident, as it recorded them. */
export interface Moments {
  readonly impactStartedAt: Instant | undefined;
  readonly detectedAt: Instant;
  readonly declaredAt: Instant;
  readonly mitigatedAt: Instant | undefined;
  readonly resolvedAt: Instant | undefined;
}

export const PHASES = ['detect', 'declare', 'mitigate', 'resolve'] as const;
export type Phase = (typeof PHASES)[number];

/** How much time lies between two moments: that on the wall, or only the hours in which somebody works. */
export type Measure = (from: Instant, to: Instant) => Duration;

export const wallClock: Measure = (from, to) => to - from;

/** How long a phase took; undefined where one of its moments is unknown or they lie the wrong way round. */
export function phaseOf(moments: Moments, phase: Phase, measure: Measure = wallClock): Duration | undefined {
  const { impactStartedAt, detectedAt, mitigatedAt, resolvedAt } = moments;
  // What was written down when it was over was declared to nobody: its response began with its detection.
  const declaredAt = resolvedAt !== undefined && moments.declaredAt > resolvedAt ? undefined : moments.declaredAt;
  switch (phase) {
    case 'detect':
      return between(impactStartedAt, detectedAt, measure);
    case 'declare':
      return between(detectedAt, declaredAt, measure);
    case 'mitigate':
      return between(declaredAt ?? detectedAt, mitigatedAt, measure);
    case 'resolve':
      return between(mitigatedAt, resolvedAt, measure);
  }
}

export function between(
  from: Instant | undefined,
  to: Instant | undefined,
  measure: Measure = wallClock,
): Duration | undefined {
  return from === undefined || to === undefined || to < from ? undefined : measure(from, to);
}

/** With fewer earlier ones the median is an accident. */
const FEWEST = 3;

export interface Comparison {
  readonly phase: Phase;
  readonly took: number | undefined;
  /** The median of the earlier ones of its class. */
  readonly usual: number | undefined;
  readonly earlier: number;
  readonly verdict: 'faster' | 'slower' | 'same' | 'too-few';
  /** Over all of the class, this one included. */
  readonly trend: Trend | undefined;
}

/** Each phase of the newest incident of a class against the median of the earlier ones, which are given oldest first. */
export function compareByPhase(
  newest: Moments,
  earlier: readonly Moments[],
  measure: Measure = wallClock,
): readonly Comparison[] {
  return PHASES.map((phase) => {
    const took = phaseOf(newest, phase, measure);
    const before = earlier.map((one) => phaseOf(one, phase, measure)).filter((length) => length !== undefined);
    const usual = spreadOf(before)?.p50;
    const known = { phase, took, usual, earlier: before.length };
    const trend = trendOf(took === undefined ? before : [...before, took]);
    if (took === undefined || usual === undefined || before.length < FEWEST)
      return { ...known, verdict: 'too-few', trend };
    return { ...known, verdict: took < usual ? 'faster' : took > usual ? 'slower' : 'same', trend };
  });
}
