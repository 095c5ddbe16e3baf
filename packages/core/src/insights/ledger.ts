import type { Duration, IncidentId, Instant } from '../kernel/index.ts';
import { between, type Comparison, compareByPhase, type Measure, type Moments, type Phase, phaseOf } from './faster.ts';
import { type Control, kindOfRecurrence, type RecurrenceKind } from './recurrence.ts';
import { type Trend, trendOf } from './trend.ts';

/** An incident of a class, with what it had promised would keep it from coming again. */
export interface Member {
  readonly incidentId: IncidentId;
  readonly moments: Moments;
  readonly controls: readonly Control[];
}

/** One incident of a class beside the ones before it. */
export interface LedgerRow {
  readonly incidentId: IncidentId;
  readonly at: Instant;
  /** Since the one before was detected; undefined for the first. */
  readonly gap: Duration | undefined;
  /** Undefined for the first: it recurs after nothing. */
  readonly recurrence: RecurrenceKind | undefined;
  readonly phases: Readonly<Record<Phase, Duration | undefined>>;
}

/** Whether the next ones of a class were faster, and whether they come less often. */
export interface FasterLedger {
  /** Oldest first. */
  readonly rows: readonly LedgerRow[];
  /** The newest against the earlier ones, phase by phase; empty without an incident. */
  readonly newest: readonly Comparison[];
  /** Of the gaps: rising means that it comes less often. Undefined while there are too few. */
  readonly gapTrend: Trend | undefined;
}

/** Beyond so many the oldest say nothing of how one works today. */
export const MOST_MEMBERS = 200;

/** The ledger of a class; its members in any order, measured by the given clock. */
export function fasterLedger(members: readonly Member[], measure: Measure): FasterLedger {
  const ordered = members
    .toSorted(
      (one, other) => one.moments.detectedAt - other.moments.detectedAt || (one.incidentId < other.incidentId ? -1 : 1),
    )
    .slice(-MOST_MEMBERS);
  const rows = ordered.map(({ incidentId, moments }, place): LedgerRow => {
    const before = ordered.slice(0, place);
    const last = before.at(-1);
    const at = moments.detectedAt;
    return {
      incidentId,
      at,
      gap: last === undefined ? undefined : at - last.moments.detectedAt,
      recurrence:
        last === undefined
          ? undefined
          : kindOfRecurrence(
              before.flatMap(({ controls }) => controls),
              at,
            ),
      phases: {
        detect: phaseOf(moments, 'detect', measure),
        declare: phaseOf(moments, 'declare', measure),
        mitigate: phaseOf(moments, 'mitigate', measure),
        resolve: phaseOf(moments, 'resolve', measure),
      },
    };
  });
  const earlier = ordered.map(({ moments }) => moments);
  const newest = earlier.pop();
  return {
    rows,
    newest: newest === undefined ? [] : compareByPhase(newest, earlier, measure),
    gapTrend: trendOf(rows.flatMap(({ gap }) => gap ?? [])),
  };
}

/** How a trend reads when a shorter time is better. Above this a series may well be chance. */
const UNLIKELY = 0.05;
export type Direction = 'faster' | 'slower' | 'no-evidence';

export function directionOf(trend: Trend | undefined): Direction {
  if (trend === undefined || trend.p >= UNLIKELY || trend.tau === 0) return 'no-evidence';
  return trend.tau < 0 ? 'faster' : 'slower';
}

/** From the beginning of the harm to its end, in sum: what a pattern has cost. What goes on is not counted yet. */
export function lostIn(members: readonly Pick<Member, 'moments'>[], measure: Measure): Duration {
  return members.reduce((sum, { moments: { impactStartedAt, detectedAt, resolvedAt } }) => {
    return sum + (between(impactStartedAt ?? detectedAt, resolvedAt, measure) ?? 0);
  }, 0);
}

/** From here on two are taken for the same sort: an alert and a service in common, or most of the telling words. */
export const PATTERN_LIKENESS = 0.3;
