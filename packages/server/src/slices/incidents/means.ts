import type { Paging } from '../paging/index.ts';

/** What the room needs from below to do its work. */
export interface IncidentMeans {
  readonly paging: Pick<Paging, 'firstTold'>;
  /** Where people find this Heed. */
  readonly publicUrl: string;
}
