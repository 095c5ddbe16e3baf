import { DAY } from '../kernel/index.ts';

/** Limits that keep one schedule quick to work out and possible to read. */
export const SCHEDULE_LIMITS = {
  name: 100,
  layers: 20,
  membersPerLayer: 100,
  restrictionsPerLayer: 20,
  every: { hours: 8_784, days: 366, weeks: 52 },
  overrideLength: 366 * DAY,
  overrideReason: 500,
  /** Moments outside these years are mistakes of typing. */
  earliest: 0,
  latest: 7_258_118_400_000,
} as const;
