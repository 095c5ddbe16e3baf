import type { Action } from '@heed/core/actions';
import type { IncidentId } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import type { loadOutlines } from '../actions/index.ts';
import type { Notify } from '../notify/index.ts';

/** What the room needs from below to do its work. */
export interface InsightsMeans {
  readonly notify: Pick<Notify, 'notifyPeople' | 'mailTo' | 'mailboxesOf'>;
  /** Where people find this Heed. */
  readonly publicUrl: string;
  /** All that these few incidents promised, in whatever state. */
  readonly actionsOf: (db: Queries, ids: readonly IncidentId[]) => Promise<readonly Action[]>;
  /** The same of however many incidents, by incident, as far as figures ask for it. */
  readonly outlinesOf: typeof loadOutlines;
}
