import type { IncidentId } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/db/index.ts';

/** What was written when they were resolved, the last time. */
export async function loadSummaries(db: Queries, ids: readonly IncidentId[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ subject: string; summary: string }>`
    select distinct on (subject) subject, data ->> 'summary' as summary from facts
    where subject = any(${ids}::text[]) and kind = 'incident.resolved' order by subject, seq desc`.execute(db);
  return new Map(rows.map(({ subject, summary }) => [subject, summary]));
}

/** When somebody commanded first, and when a person first told of an act or of what they saw: as it happened, not as it was written. */
export async function loadEngagements(db: Queries, ids: readonly IncidentId[]) {
  if (ids.length === 0) return new Map<string, never>();
  const { rows } = await sql<{ subject: string; commanded_at: number | null; told_at: number | null }>`
    select subject,
      min(at) filter (where kind <> 'incident.entry-written') as commanded_at,
      to_timestamp(min((data ->> 'occurredAt')::double precision) filter (where kind = 'incident.entry-written') / 1000)
        as told_at
    from facts
    where subject = any(${ids}::text[]) and (kind = 'incident.command-accepted'
      or (kind = 'incident.role-taken' and data ->> 'role' = 'commander')
      or (kind = 'incident.entry-written' and data ->> 'entry' in ('action', 'observation') and data ->> 'by' is not null))
    group by subject`.execute(db);
  return new Map(rows.map((row) => [row.subject, row]));
}
