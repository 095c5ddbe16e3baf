import type { Room } from '../../platform/room.ts';
import { type LookMeans, openLooks } from './looks.ts';
import { createReactions } from './reactions.ts';
import { incidentRoutes } from './routes.ts';
import { createTimers } from './timers.ts';

export { hiddenFrom, maySee, noSuchIncident, seenBy } from './access.ts';
export { actAs, actAsEngine } from './commands/act-as-engine.ts';
/** For rooms above: one verb in the name of the caller, with its lines in the history and all that follows from them. */
export { carryOut as actInIncident, type Verb as IncidentVerb } from './commands/carry-out.ts';
export type { IncidentMeans } from './means.ts';
export { nameIncidents } from './queries/names-of.ts';
export { exportIncident } from './queries/timeline.ts';
export { findVisibleIncident } from './queries/visible.ts';
/** For rooms above: every line of an incident, the oldest first, with its number. */
export { loadHistory } from './store/chain.ts';

export { loadIncident, loadIncidentsById, lockIncident } from './store/incidents.ts';

/** The room `incidents`: the response, from declaration to verified recovery. Tables: migrations/0009_incidents.sql. */
export function createIncidents(means: LookMeans): Room {
  return {
    name: 'incidents',
    routes: incidentRoutes(means),
    timers: createTimers(means),
    reactions: createReactions(means),
    work: (database) => [openLooks(means, database)],
  };
}
