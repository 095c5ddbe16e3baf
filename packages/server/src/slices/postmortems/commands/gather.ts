import type { Incident } from '@heed/core/incidents';
import { type Around, gatherAround, gatherRows, spanAround } from '@heed/core/postmortems';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import { loadChanges } from '../../catalog/index.ts';
import { loadHistory } from '../../incidents/index.ts';
import { loadRunsOf } from '../../paging/index.ts';

/** As many of each as somebody would look through. */
const MOST_ALERTS = 50;
const MOST_CHANGES = 50;

/** What the histories of these incidents say, and what others recorded around them, as rows. */
export async function gatherAll(db: Queries, incidents: readonly Incident[]) {
  const rows = [];
  for (const incident of incidents) {
    rows.push(...gatherRows(incident, await loadHistory(db, incident.id)));
    rows.push(...gatherAround(incident, await loadAround(db, incident)));
  }
  return rows;
}

async function loadAround(db: Queries, incident: Incident): Promise<Around> {
  const alerts = await loadAlertsById(db, incident.alerts.slice(0, MOST_ALERTS));
  const pages = [];
  for (const cause of [incident.id, ...alerts.map(({ id }) => id)]) pages.push(...(await loadRunsOf(db, cause)));
  const span = spanAround(incident, await readClock(db));
  const found =
    incident.services.length === 0
      ? []
      : await loadChanges(db, { services: incident.services, ...span }, MOST_CHANGES - 1);
  return { alerts, pages, changes: found };
}
