import type { Moments } from '@heed/core/insights';
import {
  asId,
  type FailureClassId,
  type IncidentId,
  type Instant,
  type PersonId,
  type ServiceId,
} from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/db/index.ts';

/** An incident of a class, or of a pattern, as the ledger needs it. */
export interface MemberRow {
  readonly incidentId: IncidentId;
  readonly moments: Moments;
  readonly services: readonly ServiceId[];
}

interface Row {
  readonly incident_id: string;
  readonly services: readonly string[];
  readonly impact_started_at: number | null;
  readonly detected_at: number;
  readonly declared_at: number;
  readonly mitigated_at: number | null;
  readonly resolved_at: number | null;
}

/** Who reads: a person, who knows of the private incidents in which they take part; nobody, of none; undefined, of all. */
export type Reader = PersonId | 'nobody' | undefined;

export function visibleTo(reader: Reader) {
  if (reader === undefined) return sql`true`;
  // Few are private: only of them it is asked who takes part.
  return sql`(not r.is_private or exists (
    select from incidents i where i.id = r.incident_id and ${reader} = any(i.participants)))`;
}

const MOST = 400;

/** The newest of a class that were more than practice, as far as the reader may see them. */
export async function loadMembers(db: Queries, classId: FailureClassId, reader: Reader): Promise<readonly MemberRow[]> {
  const { rows } = await sql<Row>`
    select r.incident_id, r.services, r.impact_started_at, r.detected_at, r.declared_at, r.mitigated_at, r.resolved_at
    from incident_classes c join incident_readings r on r.incident_id = c.incident_id
    where c.class_id = ${classId} and r.remembered and ${visibleTo(reader)}
    order by r.detected_at desc limit ${MOST}`.execute(db);
  return rows.map(memberOf);
}

const MOST_TOGETHER = 10_000;

/** The members of several classes. */
export async function loadMembersOf(
  db: Queries,
  classIds: readonly FailureClassId[],
  reader: Reader,
): Promise<ReadonlyMap<string, readonly MemberRow[]>> {
  if (classIds.length === 0) return new Map();
  const { rows } = await sql<Row & { readonly class_id: string }>`
    select c.class_id, r.incident_id, r.services, r.impact_started_at, r.detected_at, r.declared_at, r.mitigated_at,
      r.resolved_at
    from incident_classes c join incident_readings r on r.incident_id = c.incident_id
    where c.class_id = any(${classIds}::text[]) and r.remembered and ${visibleTo(reader)}
    order by r.detected_at desc limit ${MOST_TOGETHER}`.execute(db);
  const byClass = Map.groupBy(rows, ({ class_id }) => class_id);
  return new Map([...byClass].map(([id, ofClass]) => [id, ofClass.map(memberOf)]));
}

export async function loadReadMembers(
  db: Queries,
  ids: readonly IncidentId[],
  reader: Reader,
): Promise<readonly MemberRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select r.incident_id, r.services, r.impact_started_at, r.detected_at, r.declared_at, r.mitigated_at, r.resolved_at
    from incident_readings r
    where r.incident_id = any(${ids}::text[]) and ${visibleTo(reader)}
    order by r.detected_at desc limit ${MOST}`.execute(db);
  return rows.map(memberOf);
}

function memberOf(row: Row): MemberRow {
  return {
    incidentId: asId('incident', row.incident_id),
    services: row.services.map((id) => asId('service', id)),
    moments: {
      impactStartedAt: row.impact_started_at ?? undefined,
      detectedAt: row.detected_at,
      declaredAt: row.declared_at,
      mitigatedAt: row.mitigated_at ?? undefined,
      resolvedAt: row.resolved_at ?? undefined,
    },
  };
}

export interface ClassTally {
  readonly incidents: number;
  readonly recent: number;
  readonly lastAt: Instant | undefined;
}

export async function tallyClasses(
  db: Queries,
  since: Instant,
  reader: Reader,
): Promise<{ readonly byClass: ReadonlyMap<string, ClassTally>; readonly unclassified: number }> {
  const { rows } = await sql<{ class_id: string | null; incidents: number; recent: number; last_at: number | null }>`
    select c.class_id, count(*) as incidents,
      count(*) filter (where r.detected_at > to_timestamp(${since / 1_000})) as recent, max(r.detected_at) as last_at
    from incident_readings r
    left join incident_classes c on c.incident_id = r.incident_id
    where r.remembered and (c.class_id is not null or (r.counts and r.detected_at > to_timestamp(${since / 1_000})))
      and ${visibleTo(reader)}
    group by 1`.execute(db);
  const tallies = rows.map((row) => [row.class_id, row] as const);
  return {
    byClass: new Map(
      tallies.flatMap(([id, { incidents, recent, last_at }]) =>
        id === null ? [] : [[id, { incidents, recent, lastAt: last_at ?? undefined }]],
      ),
    ),
    unclassified: tallies.find(([id]) => id === null)?.[1].recent ?? 0,
  };
}
