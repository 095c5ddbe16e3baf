import { type Duration, SECOND } from '@heed/core/kernel';

/** How far a lane of very many texts reaches ahead. */
export interface Pace {
  /** So many are looked at together, just before they are sent. */
  readonly slice: number;
  /** So many are claimed before their turn. */
  readonly ahead: number;
}

const SLICE_LASTS: Duration = 250;
const AHEAD_LASTS: Duration = SECOND;
const LARGEST_SLICE = 32;
const MOST_AHEAD = 128;
/** Of a provider that nobody has asked yet. */
export const FIRST_GUESS: Duration = SECOND;
const WEIGHT_OF_NEWEST = 0.2;

/**
 * As many as are sent within a moment, so that few statements serve many texts; of a slow provider no more than are under way
 * at once, so that nothing lies about claimed.
 * @param took milliseconds of one text, from asking the provider to its word.
 */
export function paceOf(places: number, took: Duration): Pace {
  const within = (lasts: Duration): number => Math.floor((places * lasts) / Math.max(1, took));
  const slice = Math.min(Math.max(places, within(SLICE_LASTS)), Math.max(places, LARGEST_SLICE));
  return { slice, ahead: Math.min(Math.max(slice, within(AHEAD_LASTS)), Math.max(slice, MOST_AHEAD)) };
}

/** The time that one takes, after another was measured. */
export function learn(took: Duration, measured: Duration): Duration {
  return took + (measured - took) * WEIGHT_OF_NEWEST;
}

/** Room for many at a time, while as many as there are places go on meanwhile; where one goes at a time, for one. */
export function roomIn(most: number, held: number, places: number): number {
  const free = most - held;
  return free >= Math.max(1, Math.min(most - places, Math.floor(most / 2))) ? free : 0;
}
