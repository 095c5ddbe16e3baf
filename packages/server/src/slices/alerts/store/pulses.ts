import type { Alert } from '@heed/core/alerts';
import { type AlertId, asId, type Instant, type IntegrationId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx } from '../../../platform/db/index.ts';
import { plainUuid } from '../ingest/keys.ts';

/** The narrow row that stands for an alert that lives: what it said last, and when its silence means that it is over. */
export interface Pulse {
  readonly fingerprint: string;
  readonly alertId: AlertId;
  readonly contentKey: string;
  readonly expiresAt: Instant | undefined;
}

/** The content of an alert that a person resolved: no signal equals it, so that core decides on each one anew. */
const HELD = '0'.repeat(32);

/** The pulse that an alert must have now; undefined when it is over for good. */
export function pulseOf(alert: Alert, expiresAt: Instant | undefined): Pulse | undefined {
  if (alert.status !== 'firing' && !alert.held) return undefined;
  const contentKey = alert.held ? HELD : alert.contentKey;
  return { fingerprint: alert.fingerprint, alertId: alert.id, contentKey, expiresAt };
}

/** Keeps the pulses of alerts that a person resolved, so that the silence of their source is still noticed. */
export async function holdPulses(tx: Tx, fingerprints: readonly string[]): Promise<void> {
  if (fingerprints.length === 0) return;
  await sql`update alert_pulses set content = ${HELD}::uuid where fingerprint = any(${fingerprints}::uuid[])`.execute(
    tx.db,
  );
}

/** Moments travel as numbers here: a thousand of them come with every batch, and texts would have to be written and read. */
export async function loadPulses(tx: Tx, fingerprints: readonly string[]): Promise<Map<string, Pulse>> {
  const { rows } = await sql<{ fingerprint: string; alert_id: string; content: string; expires_at: Instant | null }>`
    select fingerprint, alert_id, content, (extract(epoch from expires_at) * 1000)::float8 as expires_at
    from alert_pulses where fingerprint = any(${fingerprints}::uuid[])`.execute(tx.db);
  return new Map(
    rows.map((row) => {
      const fingerprint = plainUuid(row.fingerprint);
      const alertId = asId('alert', row.alert_id);
      return [
        fingerprint,
        { fingerprint, alertId, contentKey: plainUuid(row.content), expiresAt: row.expires_at ?? undefined },
      ];
    }),
  );
}

/** Moves dead-man times forward in bulk. Answers how many pulses were still there: an alert may have ended meanwhile. */
export async function refreshPulses(tx: Tx, fresh: ReadonlyMap<string, Instant>): Promise<number> {
  if (fresh.size === 0) return 0;
  const { numAffectedRows } = await sql`
    update alert_pulses p set expires_at = greatest(p.expires_at, v.expires_at)
    from (select fingerprint, to_timestamp(ms / 1000) as expires_at
      from unnest(${[...fresh.keys()]}::uuid[], ${[...fresh.values()]}::float8[]) as fresh(fingerprint, ms)) as v
    where p.fingerprint = v.fingerprint`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** Writes the pulses of alerts that were raised or changed. A pulse of another alert in its place is a conflict, and fails. */
export async function writePulses(tx: Tx, raised: readonly Pulse[], changed: readonly Pulse[]): Promise<void> {
  if (raised.length > 0) {
    await sql`insert into alert_pulses (fingerprint, alert_id, content, expires_at) ${unnest(raised)}`.execute(tx.db);
  }
  if (changed.length > 0) {
    await sql`
      update alert_pulses p set content = v.content, expires_at = v.expires_at
      from (${unnest(changed)}) as v(fingerprint, alert_id, content, expires_at)
      where p.fingerprint = v.fingerprint`.execute(tx.db);
  }
}

function unnest(pulses: readonly Pulse[]) {
  return sql`select * from unnest(
    ${pulses.map((pulse) => pulse.fingerprint)}::uuid[], ${pulses.map((pulse) => pulse.alertId)}::text[],
    ${pulses.map((pulse) => pulse.contentKey)}::uuid[], ${pulses.map((pulse) => nullableTimestamp(pulse.expiresAt))}::timestamptz[])`;
}

export async function removePulses(tx: Tx, fingerprints: readonly string[]): Promise<void> {
  if (fingerprints.length === 0) return;
  await sql`delete from alert_pulses where fingerprint = any(${fingerprints}::uuid[])`.execute(tx.db);
}

/** When the silence of this alert means that it is over. */
export async function loadExpiry(db: Queries, alertId: AlertId, fingerprint: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('alert_pulses')
    .select('expires_at')
    .where('fingerprint', '=', fingerprint)
    .where('alert_id', '=', alertId)
    .executeTakeFirst();
  return row?.expires_at ?? undefined;
}

/** Gives every alert that waits for a sign of life at least until this moment. */
export async function prolongPulses(tx: Tx, until: Instant): Promise<void> {
  const at = nullableTimestamp(until);
  await sql`update alert_pulses set expires_at = ${at}::timestamptz where expires_at < ${at}::timestamptz`.execute(
    tx.db,
  );
}

/** The same for the alerts of one integration. */
export async function prolongPulsesOf(tx: Tx, integrationId: IntegrationId, until: Instant): Promise<void> {
  const at = nullableTimestamp(until);
  await sql`
    update alert_pulses p set expires_at = ${at}::timestamptz from alerts a
    where a.id = p.alert_id and a.integration_id = ${integrationId} and p.expires_at < ${at}::timestamptz`.execute(
    tx.db,
  );
}
