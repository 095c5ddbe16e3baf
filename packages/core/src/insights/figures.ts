import type { Severity } from '../incidents/index.ts';
import { DAY, type Duration, type IncidentId, type Instant } from '../kernel/index.ts';
import { commandAfter, type Spent, spentTogether, splitOf } from './coordination.ts';
import { between } from './faster.ts';
import { type Landed, landedTogether } from './landed.ts';
import { type Spread, spreadOf } from './quantiles.ts';
import type { Reading } from './reading.ts';

/**
 * How long it took: from the beginning of the harm to its detection, from the declaration until somebody commanded, and
 * from detection on. `coordinate` and `technical` are the two parts of `mitigate`.
 */
export const MEASURES = ['detect', 'acknowledge', 'command', 'coordinate', 'technical', 'mitigate', 'resolve'] as const;
export type MeasureName = (typeof MEASURES)[number];
export type Times = Readonly<Record<MeasureName, Duration | undefined>>;

/** The same for each measure. */
export function eachMeasure<T>(of: (name: MeasureName) => T): Readonly<Record<MeasureName, T>> {
  return {
    detect: of('detect'),
    acknowledge: of('acknowledge'),
    command: of('command'),
    coordinate: of('coordinate'),
    technical: of('technical'),
    mitigate: of('mitigate'),
    resolve: of('resolve'),
  };
}

export function timesOf(reading: Pick<Reading, 'severity' | 'moments' | 'acknowledgedAt' | 'engaged'>): Times {
  const { severity, moments, acknowledgedAt, engaged } = reading;
  const { impactStartedAt, detectedAt, mitigatedAt, resolvedAt } = moments;
  const split = splitOf(severity, moments, engaged);
  return {
    detect: between(impactStartedAt, detectedAt),
    acknowledge: between(detectedAt, acknowledgedAt),
    command: commandAfter(moments, engaged.commandedAt),
    coordinate: split?.coordinate,
    technical: split?.technical,
    mitigate: between(detectedAt, mitigatedAt),
    resolve: between(detectedAt, resolvedAt),
  };
}

/** An incident as it stands in figures. */
export interface Counted {
  readonly incidentId: IncidentId;
  readonly severity: Severity;
  readonly detectedAt: Instant;
  readonly times: Times;
  readonly lateUpgrades: number;
  readonly reopened: number;
  readonly byOthers: boolean;
  /** How its actions stood after 21 days; undefined before, and where nobody asks. */
  readonly landed?: Landed | undefined;
  /** Under which names of a dimension it is counted: its services, their teams, its class. */
  readonly of: Readonly<Record<Dimension, readonly string[]>>;
}

export const DIMENSIONS = ['severity', 'service', 'team', 'class'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface Group {
  /** The severity, or an id. */
  readonly key: string;
  readonly count: number;
  readonly times: Readonly<Record<MeasureName, Spread | undefined>>;
  readonly lateUpgrades: number;
  readonly reopened: number;
  readonly byOthers: number;
  /** How the time until mitigation was spent, in sum. */
  readonly spent: Spent | undefined;
  readonly landed: Landed | undefined;
}

/** All of them together, then by each dimension the largest first. One of two services counts for both. */
export function figuresOf(counted: readonly Counted[]): {
  readonly all: Group;
  readonly by: Readonly<Record<Dimension, readonly Group[]>>;
} {
  return {
    all: groupOf('all', counted),
    by: {
      severity: groupsBy(counted, 'severity'),
      service: groupsBy(counted, 'service'),
      team: groupsBy(counted, 'team'),
      class: groupsBy(counted, 'class'),
    },
  };
}

function groupsBy(counted: readonly Counted[], dimension: Dimension): readonly Group[] {
  const groups = new Map<string, Counted[]>();
  for (const one of counted) {
    for (const key of new Set(one.of[dimension])) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return [...groups]
    .map(([key, ofKey]) => groupOf(key, ofKey))
    .toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

function groupOf(key: string, counted: readonly Counted[]): Group {
  const spread = (name: MeasureName) => spreadOf(counted.flatMap(({ times }) => times[name] ?? []));
  return {
    key,
    count: counted.length,
    times: eachMeasure(spread),
    // Incidents, not times: one that became worse twice was judged too low once.
    lateUpgrades: counted.filter(({ lateUpgrades }) => lateUpgrades > 0).length,
    reopened: counted.filter(({ reopened }) => reopened > 0).length,
    byOthers: counted.filter(({ byOthers }) => byOthers).length,
    spent: spentTogether(counted.map(({ times }) => times)),
    landed: landedTogether(counted.map(({ landed }) => landed)),
  };
}

export const WEEK = 7 * DAY;

export interface Week {
  readonly from: Instant;
  readonly counts: Readonly<Record<Severity, number>>;
}

/** How many began in each week up to `until`, the last week the newest; whole weeks, so that they can be compared. */
export function weeksOf(
  counted: readonly Pick<Counted, 'detectedAt' | 'severity'>[],
  from: Instant,
  until: Instant,
): readonly Week[] {
  const weeks = Math.max(1, Math.ceil((until - from) / WEEK));
  const counts = Array.from({ length: weeks }, () => ({ sev1: 0, sev2: 0, sev3: 0, sev4: 0 }));
  for (const { detectedAt, severity } of counted) {
    const week = counts[weeks - Math.ceil((until - detectedAt) / WEEK)];
    if (week !== undefined) week[severity] += 1;
  }
  return counts.map((ofWeek, index) => ({ from: until - (weeks - index) * WEEK, counts: ofWeek }));
}

/** How unevenly something was borne: the largest part against an even one; 1 is even. Names nobody. */
export function imbalanceOf(parts: readonly number[]): number | undefined {
  const all = parts.reduce((sum, part) => sum + part, 0);
  return all === 0 ? undefined : (Math.max(...parts) * parts.length) / all;
}
