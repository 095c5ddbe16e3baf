import type { Room } from '../../platform/room.ts';
import type { IncidentMeans } from './means.ts';
import { createReactions } from './reactions.ts';
import { incidentRoutes } from './routes.ts';
import { createTimers } from './timers.ts';

/** The room `incidents`: the response, from declaration to verified recovery. Tables: migrations/0009_incidents.sql. */
export function createIncidents(means: IncidentMeans): Room {
  return {
    name: 'incidents',
    routes: incidentRoutes(means),
    timers: createTimers(means),
    reactions: createReactions(means),
  };
}
