import type { Room } from '../../platform/room.ts';
import type { IncidentMeans } from '../incidents/index.ts';
import { evidenceRoutes } from './routes.ts';

/** The room `evidence`: what was seen in an incident, kept with its hash. Tables: migrations/0010_evidence.sql. */
export function createEvidence(means: IncidentMeans): Room {
  return { name: 'evidence', routes: evidenceRoutes(means), timers: {}, reactions: {} };
}
