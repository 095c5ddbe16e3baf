import type { Incident } from '@heed/core/incidents';
import type { PersonId } from '@heed/core/kernel';
import type { PostmortemRecord } from '@heed/core/postmortems';
import type { Queries } from '../../platform/db/index.ts';
import { loadIncident } from '../incidents/index.ts';

export async function loadIncidentsOf(db: Queries, { incidents }: PostmortemRecord): Promise<readonly Incident[]> {
  const loaded = await Promise.all(incidents.map((id) => loadIncident(db, id)));
  return loaded.flatMap((incident) => incident ?? []);
}

/** Who took part: the linter looks for these names and no others. */
export function rosterOf(incidents: readonly Incident[]): readonly PersonId[] {
  const people = incidents.flatMap(({ participants, holders }) => [
    ...participants,
    ...holders.map(({ personId }) => personId),
  ]);
  return [...new Set(people)];
}
