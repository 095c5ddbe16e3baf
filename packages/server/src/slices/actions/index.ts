import type { Action } from '@heed/core/actions';
import { DAY, type IncidentId } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import type { Room } from '../../platform/room.ts';
import { createRetention } from '../../platform/timers/index.ts';
import { POLL } from './errands/every.ts';
import { pollTimer } from './errands/poll.ts';
import { openErrands } from './errands/work.ts';
import type { ActionMeans } from './means.ts';
import { reactions } from './reactions.ts';
import { actionRoutes } from './routes.ts';
import { loadOfIncidents } from './store/actions.ts';
import { forgetErrands } from './store/errands.ts';
import { testRoutes } from './test-routes.ts';
import { createTimers } from './timers.ts';
import { trackerRoutes } from './tracker-routes.ts';

export { type DraftInput, draftOf } from './commands/draft.ts';
export { type Opening, openActionIn } from './commands/open.ts';
export { armThreeWeekTest, callOffThreeWeekTest } from './commands/test.ts';
export type { ActionMeans } from './means.ts';
export { nameActions } from './queries/names-of.ts';
export { showActions, showOne as showAction } from './queries/show.ts';
export {
  loadOf as loadStoredActionsOf,
  loadOfIncidents as loadStoredActionsOfIncidents,
  type StoredAction,
} from './store/actions.ts';
export { type ActionOutline, loadActionStates, loadOutlines, tallyActions } from './store/outlines.ts';
export { managersOf } from './whom.ts';

/** For rooms above: what several incidents promised, in whatever state. */
export async function loadActionsOfIncidents(db: Queries, ids: readonly IncidentId[]): Promise<readonly Action[]> {
  return (await loadOfIncidents(db, ids)).map(({ action }) => action);
}

const ERRANDS_KEPT = 30 * DAY;

/**
 * The room `actions`: what is changed because of an incident, until it is proven to work.
 * Tables: migrations/0024_actions.sql, 0025_trackers.sql.
 */
export function createActions(means: ActionMeans): Room {
  const retention = createRetention('actions', [(tx, limit) => forgetErrands(tx, tx.now - ERRANDS_KEPT, limit)]);
  return {
    name: 'actions',
    routes: [...actionRoutes(), ...testRoutes(means), ...trackerRoutes(means)],
    timers: { ...createTimers(means), [POLL]: pollTimer, ...retention.timers },
    reactions,
    begin: retention.begin,
    work: (database) => [openErrands(means, database)],
  };
}
