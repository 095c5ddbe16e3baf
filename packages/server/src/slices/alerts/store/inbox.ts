import type { Severity, Urgency } from '@heed/core/alerts';
import { type AlertId, asId, type Instant, type PageRunId, type PersonId, type ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';

import { type Queries, timestamp } from '../../../platform/db/index.ts';
import { leastId } from '../../../platform/random/index.ts';

/** The columns that a list shows; the whole alert, labels and all, is not read for it. */
function selectItems(db: Queries) {
  return db
    .selectFrom('alerts')
    .select(['id', 'status', 'summary', 'severity', 'urgency', 'unowned', 'service_id', 'integration_id', 'run_id'])
    .select(['started_at', 'detected_at', 'acknowledged_at', 'acknowledged_by', 'resolved_at']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>;

export interface AlertItem {
  readonly id: AlertId;
  readonly status: 'firing' | 'resolved';
  readonly summary: string;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly unowned: boolean;
  readonly serviceId: ServiceId | undefined;
  readonly integrationId: string;
  readonly runId: PageRunId | undefined;
  readonly startedAt: Instant;
  readonly detectedAt: Instant;
  readonly acknowledgedAt: Instant | undefined;
  readonly acknowledgedBy: PersonId | undefined;
  readonly resolvedAt: Instant | undefined;
}

/** Status, severity and urgency are held to their lists by CHECKs. */
function itemOf(row: Row): AlertItem {
  return {
    id: asId('alert', row.id),
    status: row.status as AlertItem['status'],
    summary: row.summary,
    severity: row.severity as Severity,
    urgency: row.urgency as Urgency,
    unowned: row.unowned,
    serviceId: row.service_id === null ? undefined : asId('service', row.service_id),
    integrationId: row.integration_id,
    runId: row.run_id === null ? undefined : asId('pageRun', row.run_id),
    startedAt: row.started_at,
    detectedAt: row.detected_at,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    acknowledgedBy: row.acknowledged_by === null ? undefined : asId('person', row.acknowledged_by),
    resolvedAt: row.resolved_at ?? undefined,
  };
}

export interface InboxFilter {
  readonly status: 'firing' | 'resolved' | 'any';
  /** `none`: no service claims it. */
  readonly serviceId?: ServiceId | 'none' | undefined;
  readonly severity?: Severity | undefined;
  readonly urgency?: Urgency | undefined;
  readonly unowned?: boolean | undefined;
  readonly acknowledged?: boolean | undefined;
  /** It paged a human. */
  readonly paged?: boolean | undefined;
  /** Detected then or later. */
  readonly from?: Instant | undefined;
  /** Detected before. */
  readonly until?: Instant | undefined;
  /** A part of the summary, in any case. */
  readonly q?: string | undefined;
  /** None but these. */
  readonly ids?: readonly AlertId[] | undefined;
}

/** The newest first, which is the order of ids; one more than asked for, so that the caller can tell whether there are more. */
export async function loadInbox(
  db: Queries,
  filter: InboxFilter,
  limit: number,
  after?: string,
): Promise<readonly AlertItem[]> {
  return (await inboxQuery(db, filter, limit, after).execute()).map(itemOf);
}

/** The question itself, so that a test can ask the database how it would answer it. */
export function inboxQuery(db: Queries, filter: InboxFilter, limit: number, after?: string) {
  let query = selectItems(db)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after !== undefined) query = query.where('id', '<', after);
  if (filter.status !== 'any') query = query.where('status', '=', filter.status);
  if (filter.serviceId === 'none') query = query.where('service_id', 'is', null);
  else if (filter.serviceId !== undefined) query = query.where('service_id', '=', filter.serviceId);
  if (filter.severity !== undefined) query = query.where('severity', '=', filter.severity);
  if (filter.urgency !== undefined) query = query.where('urgency', '=', filter.urgency);
  if (filter.unowned !== undefined) query = query.where('unowned', '=', filter.unowned);
  if (filter.acknowledged !== undefined) {
    query = query.where('acknowledged_at', filter.acknowledged ? 'is not' : 'is', null);
  }
  if (filter.paged !== undefined) query = query.where('run_id', filter.paged ? 'is not' : 'is', null);
  // An id begins with the moment at which the alert was detected, so the index of ids finds the span.
  if (filter.from !== undefined) {
    query = query
      .where('id', '>=', leastId('alert', filter.from))
      .where('detected_at', '>=', sql<number>`${timestamp(filter.from)}::timestamptz`);
  }
  if (filter.until !== undefined) {
    query = query.where('detected_at', '<', sql<number>`${timestamp(filter.until)}::timestamptz`);
  }
  if (filter.q !== undefined) query = query.where('summary', 'ilike', `%${escapeLike(filter.q)}%`);
  if (filter.ids !== undefined) query = query.where(sql<boolean>`id = any(${filter.ids}::text[])`);
  return query;
}

/** What a person types is text, not a pattern. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

export interface OpenCounts {
  readonly firing: number;
  readonly unanswered: number;
  readonly unowned: number;
  readonly recorded: number;
  readonly severities: Readonly<Record<Severity, number>>;
}

const NO_SEVERITY: OpenCounts['severities'] = { critical: 0, error: 0, warning: 0, info: 0, unknown: 0 };

/** Counts what fires, of the newest `most` alerts. */
export async function countFiring(db: Queries, most: number): Promise<OpenCounts> {
  const { rows } = await sql<OpenCounts>`
    select count(*)::int as firing,
      count(*) filter (where urgency = 'page' and acknowledged_at is null)::int as unanswered,
      count(*) filter (where unowned)::int as unowned,
      count(*) filter (where urgency = 'record')::int as recorded,
      json_build_object(
        'critical', count(*) filter (where severity = 'critical'),
        'error', count(*) filter (where severity = 'error'),
        'warning', count(*) filter (where severity = 'warning'),
        'info', count(*) filter (where severity = 'info'),
        'unknown', count(*) filter (where severity = 'unknown')
      ) as severities
    from (select urgency, severity, acknowledged_at, unowned from alerts where status = 'firing' order by id desc limit ${most}) newest
  `.execute(db);
  return rows[0] ?? { firing: 0, unanswered: 0, unowned: 0, recorded: 0, severities: NO_SEVERITY };
}

/** How many alerts of one kind a service has open. */
export interface Standing {
  readonly serviceId: ServiceId;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly count: number;
}

/** Counts the open alerts of all services, or of one. The index has all that is asked for. */
export async function countOpen(db: Queries, serviceId?: ServiceId): Promise<readonly Standing[]> {
  let query = db
    .selectFrom('alerts')
    .select(['service_id', 'severity', 'urgency'])
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('status', '=', 'firing')
    .groupBy(['service_id', 'urgency', 'severity']);
  query =
    serviceId === undefined ? query.where('service_id', 'is not', null) : query.where('service_id', '=', serviceId);
  return (await query.execute()).flatMap((row) =>
    row.service_id === null
      ? []
      : [
          {
            serviceId: asId('service', row.service_id),
            severity: row.severity as Severity,
            urgency: row.urgency as Urgency,
            count: row.count,
          },
        ],
  );
}
