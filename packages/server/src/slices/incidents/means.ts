import type { IncidentId, Instant } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import type { Paging } from '../paging/index.ts';

/** What the room needs from below to do its work. */
export interface IncidentMeans {
  readonly paging: Pick<Paging, 'firstTold'>;
  /** Where people find this Heed. */
  readonly publicUrl: string;
  /** When the responders of these incidents are owed the next word: the room `comms`, above, says it. */
  nextUpdates(db: Queries, ids: readonly IncidentId[]): Promise<ReadonlyMap<IncidentId, Instant>>;
}
