import { DAY, type Duration, HOUR, type Instant, MINUTE } from '@heed/core/kernel';

/** How long a page may be kept quiet, with the moment at which it begins again. */
export const SNOOZES: readonly Duration[] = [
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  DAY,
  3 * DAY,
  // The server allows seven days; this device's clock may be ahead of its.
  6 * DAY,
];

export interface SnoozeChoice {
  readonly length: Duration;
  readonly until: Instant;
}

/** Ends fall on whole minutes, as they are shown. */
export function snoozeChoices(now: Instant): readonly SnoozeChoice[] {
  const start = Math.ceil(now / MINUTE) * MINUTE;
  return SNOOZES.map((length) => ({ length, until: start + length }));
}
