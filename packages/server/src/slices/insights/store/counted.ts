import type { Severity } from '@heed/core/incidents';
import { type Counted, timesOf } from '@heed/core/insights';
import {
  asId,
  type FailureClassId,
  type IncidentId,
  type Instant,
  type ServiceId,
  type TeamId,
} from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';
import { loadServiceIndex } from '../../catalog/index.ts';
import { type Reader, visibleTo } from './members.ts';

/** Which incidents a figure is about. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
  readonly teamId?: TeamId | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly severity?: Severity | undefined;
  readonly classId?: FailureClassId | undefined;
}

export interface CountedRow extends Counted {
  readonly number: number;
  readonly title: string;
  readonly services: readonly ServiceId[];
  readonly classId: FailureClassId | undefined;
}

/** Figures rest on the newest so many. */
export const MOST_COUNTED = 20_000;

interface Row {
  readonly incident_id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly detection: string;
  readonly impact_started_at: number | null;
  readonly detected_at: number;
  readonly declared_at: number;
  readonly acknowledged_at: number | null;
  readonly commanded_at: number | null;
  readonly acted_at: number | null;
  readonly mitigated_at: number | null;
  readonly resolved_at: number | null;
  readonly late_upgrades: number;
  readonly reopened: number;
  readonly class_id: string | null;
}

/** The newest first; practice, ordinary issues and false alarms are left out. */
export async function loadCounted(db: Queries, span: Span, reader: Reader): Promise<readonly CountedRow[]> {
  const { byId } = await loadServiceIndex(db);
  const { from, until, teamId, serviceId, severity, classId } = span;
  const ofTeam = [...byId.values()].filter((service) => service.teamId === teamId).map(({ id }) => id);
  const { rows } = await sql<Row>`
    select r.incident_id, r.number, r.title, r.severity, r.services, r.detection, r.impact_started_at, r.detected_at,
      r.declared_at, r.acknowledged_at, r.commanded_at, r.acted_at, r.mitigated_at, r.resolved_at, r.late_upgrades, r.reopened, c.class_id
    from incident_readings r
    left join incident_classes c on c.incident_id = r.incident_id
    where r.counts and r.detected_at >= ${timestamp(from)}::timestamptz and r.detected_at < ${timestamp(until)}::timestamptz
      and ${visibleTo(reader)}
      and ${teamId === undefined ? sql`true` : sql`r.services && ${ofTeam}::text[]`}
      and ${serviceId === undefined ? sql`true` : sql`r.services && ${[serviceId]}::text[]`}
      and ${severity === undefined ? sql`true` : sql`r.severity = ${severity}`}
      and ${classId === undefined ? sql`true` : sql`c.class_id = ${classId}`}
    order by r.detected_at desc, r.incident_id desc limit ${MOST_COUNTED}`.execute(db);
  return rows.map((row) => {
    const services = row.services.map((id) => asId('service', id));
    const teams = services.flatMap((id) => byId.get(id)?.teamId ?? []);
    return countedOf(row, services, teams);
  });
}

function countedOf(row: Row, services: readonly ServiceId[], teams: readonly TeamId[]): CountedRow {
  const classId = row.class_id === null ? undefined : asId('failureClass', row.class_id);
  const incidentId: IncidentId = asId('incident', row.incident_id);
  return {
    incidentId,
    number: row.number,
    title: row.title,
    severity: row.severity,
    services,
    classId,
    detectedAt: row.detected_at,
    times: timesOf({
      severity: row.severity,
      moments: {
        impactStartedAt: row.impact_started_at ?? undefined,
        detectedAt: row.detected_at,
        declaredAt: row.declared_at,
        mitigatedAt: row.mitigated_at ?? undefined,
        resolvedAt: row.resolved_at ?? undefined,
      },
      acknowledgedAt: row.acknowledged_at ?? undefined,
      engaged: { commandedAt: row.commanded_at ?? undefined, actedAt: row.acted_at ?? undefined },
    }),
    lateUpgrades: row.late_upgrades,
    reopened: row.reopened,
    byOthers: row.detection === 'customer' || row.detection === 'vendor',
    of: {
      severity: [row.severity],
      service: services,
      team: teams,
      class: classId === undefined ? [] : [classId],
    },
  };
}
