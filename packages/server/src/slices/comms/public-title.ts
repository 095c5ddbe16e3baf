import type { IncidentId } from '@heed/core/kernel';
import { readIncident } from '@heed/core/status';
import type { Queries } from '../../platform/db/index.ts';
import { loadIncidentsAbout } from '../status/index.ts';

/** What readers of a page read that an incident is called; undefined where no page tells of it. */
export async function findPublicTitle(db: Queries, id: IncidentId): Promise<string | undefined> {
  const told = (await loadIncidentsAbout(db, id)).filter((each) => readIncident(each).state !== undefined);
  return told.at(-1)?.title;
}
