import { type Duration, MINUTE } from '../kernel/index.ts';

/** By when the public should have read something, from when it was noticed: before the cause is known. */
export const ACKNOWLEDGE_WITHIN: Duration = 5 * MINUTE;
