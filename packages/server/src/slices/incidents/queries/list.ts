import type { Caller } from '@heed/core/access';
import type { IncidentKind, IncidentStatus, Severity } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type ServiceId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { maySee, noSuchIncident, seenBy } from '../access.ts';
import type { IncidentMeans } from '../means.ts';
import { loadIncident, loadIncidents } from '../store/incidents.ts';
import { showIncident, showItems } from './show.ts';

interface Wanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: IncidentStatus | undefined;
  readonly severity?: Severity | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly q?: string | undefined;
}

/** The newest first. */
export async function findIncidents(
  db: Queries,
  means: IncidentMeans,
  caller: Caller,
  { serviceId, ...query }: Wanted,
) {
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['number', 'string']);
  if (isRefusal(before)) return before;
  const filter = { ...query, services: serviceId === undefined ? undefined : [serviceId], seenBy: seenBy(caller) };
  const rows = await loadIncidents(db, filter, query.limit, before);
  const page = pageOf(rows, query.limit, ({ times, id }) => [times.declaredAt, id]);
  return { items: await showItems(db, means, page.items), nextCursor: page.nextCursor };
}

export async function findIncident(db: Queries, means: IncidentMeans, caller: Caller, id: IncidentId) {
  const incident = await loadIncident(db, id);
  return incident === undefined || !maySee(caller, incident) ? noSuchIncident() : showIncident(db, means, incident);
}
