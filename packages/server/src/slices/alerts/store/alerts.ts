import type { Alert } from '@heed/core/alerts';
import { type AlertId, asId, type Instant, type IntegrationId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/**
 * The whole alert lies in `state`, as core folds it; the columns beside it are what lists and constraints need. Both are
 * written here and nowhere else, so they cannot differ.
 */
export async function insertAlerts(
  tx: Tx,
  alerts: readonly Alert[],
  signalIds: readonly (string | null)[],
): Promise<void> {
  if (alerts.length === 0) return;
  await sql`
    insert into alerts (id, integration_id, fingerprint, status, urgency, unowned, severity, service_id, summary,
      signal_id, run_id, started_at, detected_at, acknowledged_at, acknowledged_by, resolved_at, state)
    select * from rows from (
      unnest(${alerts.map((alert) => alert.id)}::text[]), unnest(${alerts.map((alert) => alert.integrationId)}::text[]),
      unnest(${alerts.map((alert) => alert.fingerprint)}::uuid[]), unnest(${alerts.map((alert) => alert.status)}::text[]),
      unnest(${alerts.map((alert) => alert.urgency)}::text[]), unnest(${alerts.map((alert) => alert.unowned)}::boolean[]),
      unnest(${alerts.map((alert) => alert.severity)}::text[]), unnest(${alerts.map((alert) => alert.serviceId ?? null)}::text[]),
      unnest(${alerts.map((alert) => alert.summary)}::text[]), unnest(${signalIds}::text[]),
      unnest(${alerts.map((alert) => alert.runId ?? null)}::text[]),
      unnest(${alerts.map((alert) => timestamp(alert.startedAt))}::timestamptz[]),
      unnest(${alerts.map((alert) => timestamp(alert.detectedAt))}::timestamptz[]),
      unnest(${alerts.map((alert) => nullableTimestamp(alert.acknowledgedAt))}::timestamptz[]),
      unnest(${alerts.map((alert) => alert.acknowledgedBy ?? null)}::text[]),
      unnest(${alerts.map((alert) => nullableTimestamp(alert.resolvedAt))}::timestamptz[]),
      ${statesOf(alerts)}
    ) as v`.execute(tx.db);
}

/** One JSON array for the column: an array literal of JSON texts would be escaped twice, on the hottest path there is. */
function statesOf(alerts: readonly Alert[]) {
  return sql`json_array_elements(${JSON.stringify(alerts)}::json)`;
}

export async function updateAlerts(tx: Tx, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length === 0) return;
  await sql`
    update alerts a set status = v.status, urgency = v.urgency, unowned = v.unowned, severity = v.severity,
      service_id = v.service_id, summary = v.summary, state = v.state, run_id = v.run_id,
      acknowledged_at = v.acknowledged_at, acknowledged_by = v.acknowledged_by, resolved_at = v.resolved_at
    from rows from (
      unnest(${alerts.map((alert) => alert.id)}::text[]), unnest(${alerts.map((alert) => alert.status)}::text[]),
      unnest(${alerts.map((alert) => alert.urgency)}::text[]), unnest(${alerts.map((alert) => alert.unowned)}::boolean[]),
      unnest(${alerts.map((alert) => alert.severity)}::text[]), unnest(${alerts.map((alert) => alert.serviceId ?? null)}::text[]),
      unnest(${alerts.map((alert) => alert.summary)}::text[]), unnest(${alerts.map((alert) => alert.runId ?? null)}::text[]),
      unnest(${alerts.map((alert) => nullableTimestamp(alert.acknowledgedAt))}::timestamptz[]),
      unnest(${alerts.map((alert) => alert.acknowledgedBy ?? null)}::text[]),
      unnest(${alerts.map((alert) => nullableTimestamp(alert.resolvedAt))}::timestamptz[]),
      ${statesOf(alerts)}
    ) as v(id, status, urgency, unowned, severity, service_id, summary, run_id, acknowledged_at, acknowledged_by, resolved_at, state)
    where a.id = v.id`.execute(tx.db);
}

export async function loadAlert(db: Queries, id: AlertId): Promise<Alert | undefined> {
  const row = await db.selectFrom('alerts').select('state').where('id', '=', id).executeTakeFirst();
  return row && alertOf(row.state);
}

/** Unknown ids are left out. */
export async function loadAlertsById(db: Queries, ids: readonly AlertId[]): Promise<readonly Alert[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('alerts').select('state').where(sql<boolean>`id = any(${ids}::text[])`).execute();
  return rows.map(({ state }) => alertOf(state));
}

/** Those that fire and page, the oldest first. */
export async function loadPagingAlerts(db: Queries, limit: number): Promise<readonly Alert[]> {
  const rows = await db
    .selectFrom('alerts')
    .select('state')
    .where('status', '=', 'firing')
    .where('urgency', '=', 'page')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ state }) => alertOf(state));
}

/** Loads alerts so that nobody else can decide on them before this transaction ends. Unknown ids are left out. */
export async function lockAlerts(tx: Tx, ids: readonly AlertId[]): Promise<readonly Alert[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('alerts')
    .select('state')
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => alertOf(row.state));
}

/** `state` was written by `insertAlerts` or `updateAlerts` and by nothing else. */
export function alertOf(state: unknown): Alert {
  return state as Alert;
}

/** How many alerts of an integration fire. */
export async function countFiring(db: Queries, integrationId: IntegrationId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from alerts where status = 'firing' and integration_id = ${integrationId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Alerts that live and whose dead-man time has passed, locked; those that another node works on are passed over. So are
 * firing ones whose integration is switched off or gone: we do not listen, so their silence says nothing.
 */
export async function lockSilent(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly alert: Alert; readonly expiresAt: Instant }[]> {
  const { rows } = await sql<{ state: unknown; expiresAt: Instant }>`
    select a.state, p.expires_at as "expiresAt" from alert_pulses p join alerts a on a.id = p.alert_id
    where p.expires_at <= ${timestamp(tx.now)}::timestamptz
      and (a.status = 'resolved'
        or exists (select from integrations i where i.id = a.integration_id and i.disabled_at is null))
    limit ${limit} for update of p, a skip locked`.execute(tx.db);
  return rows.map((row) => ({ alert: alertOf(row.state), expiresAt: row.expiresAt }));
}

/** The alert that fires under this fingerprint. */
export async function findOpenAlertId(db: Queries, fingerprint: string): Promise<AlertId | undefined> {
  const row = await db
    .selectFrom('alerts')
    .select('id')
    .where('fingerprint', '=', fingerprint)
    .where('status', '=', 'firing')
    .executeTakeFirst();
  return row && asId('alert', row.id);
}
