import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import type { IncidentId, Refusal } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { maySee, noSuchIncident } from '../access.ts';
import { loadIncident } from '../store/incidents.ts';

/** The incident, or the answer that one gets who may not know of it. */
export async function findVisibleIncident(db: Queries, caller: Caller, id: IncidentId): Promise<Incident | Refusal> {
  const incident = await loadIncident(db, id);
  return incident === undefined || !maySee(caller, incident) ? noSuchIncident() : incident;
}
