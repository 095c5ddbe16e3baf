import { showWhy } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { explainIncident } from '@heed/core/incidents';
import type { IncidentId } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { maySee, noSuchIncident } from '../access.ts';
import { loadSeverityChanges } from '../store/chain.ts';
import { loadIncident } from '../store/incidents.ts';
import { loadLooks, sightingsOf } from '../store/looks.ts';

/** Why it is as bad as it is, whom it pages, and why it is not over. */
export async function findWhy(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await loadIncident(db, id);
  if (incident === undefined || !maySee(caller, incident)) return noSuchIncident();
  const changes = await loadSeverityChanges(db, id);
  const sightings = sightingsOf(await loadLooks(db, id));
  const around = { changes, sightings, asker: caller.personId };
  return showWhy(id, explainIncident(incident, around, await readClock(db)));
}
