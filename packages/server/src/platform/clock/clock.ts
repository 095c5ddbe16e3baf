import type { Instant } from '@heed/core/kernel';

/**
 * This machine's clock, for what providers see (the timestamp in a signature, the date of a mail) and for nothing that
 * decides: every duty follows the database's clock.
 */
export function machineNow(): Instant {
  return Date.now();
}
