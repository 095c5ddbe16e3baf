import { DAY, type Instant, type PersonId } from '../kernel/index.ts';
import { askLayer } from './layer.ts';
import type { FinalShift, Override, Schedule, Source } from './schedule.ts';

/**
 * Who is on call. There is one rule, `pieceAt`, which answers for a moment; every calendar is a walk along it. So what is
 * drawn is what is routed, and a piece is the same whichever window it is seen through.
 */

/** The answer for one moment. `personId` is undefined when nobody is on call; `source` says if that is on purpose. */
export interface OnCall {
  readonly personId: PersonId | undefined;
  readonly source: Source;
  /** When this answer ends: the hand-off, or the start of something that wins over it. Undefined when it never does. */
  readonly until: Instant | undefined;
}

interface Piece {
  readonly personId: PersonId | null;
  readonly source: Source;
  readonly endAt: Instant;
}

type PieceAt = (at: Instant) => Piece;

const NEVER = Number.POSITIVE_INFINITY;
const NEXT_HORIZON = 366 * DAY;

/** Who is on call at a moment, by the schedule's overrides (any others are ignored) and layers. */
export function whoIsOnCall(schedule: Schedule, overrides: readonly Override[], at: Instant): OnCall {
  const piece = pieceAtOf(schedule, overrides)(at);
  return {
    personId: piece.personId ?? undefined,
    source: piece.source,
    until: piece.endAt === NEVER ? undefined : piece.endAt,
  };
}

/**
 * The final calendar of [from, until): pieces in order, each beginning where the one before ends, cut to the window.
 * A piece is one turn, or what overrides, higher layers and restricted hours leave of it; a gap is one piece.
 */
export function shifts(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  until: Instant,
): readonly FinalShift[] {
  return walk(pieceAtOf(schedule, overrides), from, until);
}

/** What one layer would say on its own over [from, until), without the stretches that it does not cover. For drawing. */
export function layerShifts(schedule: Schedule, layerId: string, from: Instant, until: Instant): readonly FinalShift[] {
  const layers = schedule.layers.filter((layer) => layer.id === layerId);
  return shifts({ ...schedule, layers }, [], from, until).filter((shift) => shift.source.kind !== 'gap');
}

/**
 * The next piece after the one at `at` that puts somebody else on call, at its true start; it is looked for over 366 days.
 * Undefined when nobody else comes.
 */
export function nextOnCall(schedule: Schedule, overrides: readonly Override[], at: Instant): FinalShift | undefined {
  const pieceAt = pieceAtOf(schedule, overrides);
  const current = pieceAt(at);
  for (const shift of pieces(pieceAt, current.endAt, at + NEXT_HORIZON)) {
    if (shift.personId !== null && shift.personId !== current.personId) return shift;
  }
  return undefined;
}

/** The pieces of the final calendar in which this person is on call. */
export function shiftsOf(
  personId: PersonId,
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  until: Instant,
): readonly FinalShift[] {
  return shifts(schedule, overrides, from, until).filter((shift) => shift.personId === personId);
}

/** The stretches of [from, until) that nothing covers. Nobody on purpose (a slot or an override) is not among them. */
export function gaps(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  until: Instant,
): readonly FinalShift[] {
  return shifts(schedule, overrides, from, until).filter((shift) => shift.source.kind === 'gap');
}

function walk(pieceAt: PieceAt, from: Instant, until: Instant): readonly FinalShift[] {
  return [...pieces(pieceAt, from, until)].map((shift) => (shift.endAt > until ? { ...shift, endAt: until } : shift));
}

/** The pieces that begin before `until`; the last one reaches to its own end. */
function* pieces(pieceAt: PieceAt, from: Instant, until: Instant): Generator<FinalShift> {
  let startAt = from;
  while (startAt < until) {
    const { endAt, personId, source } = pieceAt(startAt);
    yield { startAt, endAt, personId, source };
    startAt = endAt;
  }
}

/** The rule: the newest override that holds, else the latest layer that covers, else a gap. */
function pieceAtOf(schedule: Schedule, overrides: readonly Override[]): PieceAt {
  // An id begins with its time of making, so the greatest is the newest.
  const newestFirst = overrides
    .filter((override) => override.scheduleId === schedule.id)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  const topFirst = schedule.layers
    .map((layer) => ({ layerId: layer.id, ask: askLayer(schedule.timeZone, layer) }))
    .reverse();

  return (at) => {
    // Where something that wins begins next: no answer from below it reaches further.
    let ceiling = NEVER;
    for (const { endAt, id, personId, startAt } of newestFirst) {
      if (endAt <= at) continue;
      if (startAt <= at)
        return { personId, source: { kind: 'override', overrideId: id }, endAt: Math.min(endAt, ceiling) };
      if (startAt < endAt) ceiling = Math.min(ceiling, startAt);
    }
    for (const { ask, layerId } of topFirst) {
      const answer = ask(at);
      if (answer.covers) {
        const source: Source = { kind: 'layer', layerId };
        return { personId: answer.personId, source, endAt: Math.min(answer.until, ceiling) };
      }
      ceiling = Math.min(ceiling, answer.until ?? NEVER);
    }
    return { personId: null, source: { kind: 'gap' }, endAt: ceiling };
  };
}
