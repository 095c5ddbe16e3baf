import { DAY, HOUR, type Instant } from '../kernel/index.ts';
import { type DayNumber, dayOf, firstInstantOf, sinceMidnight, wallTimeAt, weekdayOf } from './local-time.ts';
import type { Layer, Rotation } from './schedule.ts';

/**
 * A layer's hand-offs, numbered. Turn 0 begins when the layer starts; turn n begins at hand-off n and ends at hand-off
 * n + 1. For days and weeks the count begins at the last possible hand-off at or before the start, so a layer that starts
 * between two hand-offs opens with a shorter turn. A calendar day that a zone skipped whole (Apia, 30 December 2011) may
 * leave a turn of no length: it is counted, and covers nothing.
 */
export interface TurnGrid {
  /** When turn n begins. Never decreases with n. */
  readonly turnStart: (turn: number) => Instant;
  /** The turn at a moment at or after the layer's start, found by arithmetic. */
  readonly turnAt: (at: Instant) => number;
}

export function turnGrid(timeZone: string, layer: Pick<Layer, 'startAt' | 'rotation'>): TurnGrid {
  const { rotation, startAt } = layer;
  return rotation.unit === 'hours' ? elapsedGrid(startAt, rotation.every) : wallGrid(timeZone, startAt, rotation);
}

function elapsedGrid(startAt: Instant, every: number): TurnGrid {
  const length = every * HOUR;
  return {
    turnStart: (turn) => startAt + turn * length,
    turnAt: (at) => Math.floor((at - startAt) / length),
  };
}

function wallGrid(timeZone: string, startAt: Instant, rotation: Exclude<Rotation, { unit: 'hours' }>): TurnGrid {
  const time = sinceMidnight(rotation.handoffTime);
  const unit = rotation.unit === 'weeks' ? 7 : 1;
  const step = unit * rotation.every;
  const handoffOn = (day: DayNumber) => firstInstantOf(timeZone, day * DAY + time);
  const anchor = lastHandoffDay(timeZone, startAt, rotation, handoffOn);

  const turnStart = (turn: number) => (turn === 0 ? startAt : handoffOn(anchor + turn * step));
  const turnAt = (at: Instant) => {
    // Once the clock has read a hand-off's time, that hand-off has been. On the second pass through a doubled hour it
    // reads less than that again, so the turn may be further than the clock says.
    let turn = Math.max(0, Math.floor((dayOf(wallTimeAt(timeZone, at) - time) - anchor) / step));
    while (turnStart(turn + 1) <= at) turn += 1;
    return turn;
  };
  return { turnStart, turnAt };
}

/** The day of the last hand-off at or before the layer's start, were it to hand off every single day or week. */
function lastHandoffDay(
  timeZone: string,
  startAt: Instant,
  rotation: Exclude<Rotation, { unit: 'hours' }>,
  handoffOn: (day: DayNumber) => Instant,
): DayNumber {
  const unit = rotation.unit === 'weeks' ? 7 : 1;
  let day = dayOf(wallTimeAt(timeZone, startAt)) + 1;
  if (rotation.unit === 'weeks') while (weekdayOf(day) !== rotation.handoffDay) day += 1;
  while (handoffOn(day) > startAt) day -= unit;
  return day;
}
