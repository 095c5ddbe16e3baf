import { countsInFigures, type Incident } from '@heed/core/incidents';
import { PATTERN_LIKENESS } from '@heed/core/insights';
import { DAY, type IncidentId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';
import { rank, wantedOf } from './similar.ts';

/**
 * Incidents of the same severity within so many days before this one that are alike, the nearest first. Private ones are
 * left out: what is proposed from them is read by many.
 */
export async function findAlike(db: Queries, incident: Incident, days: number): Promise<readonly IncidentId[]> {
  if (incident.isPrivate || !countsInFigures(incident)) return [];
  const { ranked } = await rank(db, await wantedOf(db, incident, 'nobody'));
  const near = ranked.filter(({ similarity }) => similarity.score >= PATTERN_LIKENESS).map(({ one }) => one.incidentId);
  if (near.length === 0) return [];
  const until = incident.times.detectedAt;
  const { rows } = await sql<{ incident_id: string }>`
    select incident_id from incident_readings
    where incident_id = any(${near}::text[]) and counts and severity = ${incident.severity.value}
      and detected_at <= ${timestamp(until)}::timestamptz
      and detected_at > ${timestamp(until - days * DAY)}::timestamptz`.execute(db);
  const within = new Set(rows.map(({ incident_id }) => incident_id));
  return near.filter((id) => within.has(id));
}
