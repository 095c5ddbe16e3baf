import type { Room } from '../../platform/room.ts';
import type { IncidentMeans } from './means.ts';
import { createReactions } from './reactions.ts';
import { incidentRoutes } from './routes.ts';
import { createTimers } from './timers.ts';

/** For rooms above: one verb in the name of the caller, with its lines in the history and all that follows from them. */
export { carryOut as actInIncident } from './commands/carry-out.ts';
export type { IncidentMeans } from './means.ts';
export { findVisibleIncident } from './queries/visible.ts';

/** The room `incidents`: the response, from declaration to verified recovery. Tables: migrations/0009_incidents.sql. */
export function createIncidents(means: IncidentMeans): Room {
  return {
    name: 'incidents',
    routes: incidentRoutes(means),
    timers: createTimers(means),
    reactions: createReactions(means),
  };
}
