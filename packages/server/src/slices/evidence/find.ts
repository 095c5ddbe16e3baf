import type { Caller } from '@heed/core/access';
import { type EvidenceItem, MOST_ITEMS_OF_AN_INCIDENT, missingEvidence } from '@heed/core/evidence';
import { type EvidenceId, type IncidentId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries, readClock } from '../../platform/db/index.ts';
import { findVisibleIncident } from '../incidents/index.ts';
import { showItems } from './show.ts';
import { loadItem, loadItems } from './store.ts';

export function noSuchEvidence(): Refusal {
  return refuse('not-found', 'There is no such evidence.');
}

/** The item, for those who see its incident; to others it looks as if it were not there. */
export async function findItem(db: Queries, caller: Caller, id: EvidenceId): Promise<EvidenceItem | Refusal> {
  const item = await loadItem(db, id);
  if (item === undefined || isRefusal(await findVisibleIncident(db, caller, item.incidentId))) return noSuchEvidence();
  return item;
}

export async function findItems(
  db: Queries,
  caller: Caller,
  incidentId: IncidentId,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(before)) return before;
  const incident = await findVisibleIncident(db, caller, incidentId);
  if (isRefusal(incident)) return incident;
  const page = pageOf(await loadItems(db, incidentId, limit, before), limit, ({ capturedAt, id }) => [capturedAt, id]);
  return { items: await showItems(db, page.items, await readClock(db)), nextCursor: page.nextCursor };
}

/** What of the things that are gone first nobody has captured. */
export async function findMissing(db: Queries, caller: Caller, incidentId: IncidentId) {
  const incident = await findVisibleIncident(db, caller, incidentId);
  if (isRefusal(incident)) return incident;
  return { missing: [...missingEvidence(incident, await loadItems(db, incidentId, MOST_ITEMS_OF_AN_INCIDENT))] };
}
