import { asId, type Duration, type IncidentId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** Something of an incident that is to be captured, under a lease. */
export interface Duty {
  readonly incidentId: IncidentId;
  readonly what: string;
  readonly token: number;
  readonly attempts: number;
}

/** Seconds that a node may work on what it claimed before another takes over. */
const LEASE_SECONDS = 60;

/** Wishes for captures. One that was wished for before stays as it is, whether it is done or not. */
export async function wishFor(tx: Tx, incidentId: IncidentId, what: readonly string[]): Promise<void> {
  if (what.length === 0) return;
  // In one order, so that two who wish for the same things wait for each other and not in a circle.
  await sql`
    insert into evidence_captures (incident_id, what, due_at)
    select ${incidentId}, what, ${timestamp(tx.now)}::timestamptz
    from unnest(${[...new Set(what)].toSorted()}::text[]) as what
    on conflict do nothing`.execute(tx.db);
}

/** Takes due duties under a lease, the oldest first. In quarantine, after a restore, none is due. */
export async function claimDuties(db: Queries, limit: number): Promise<readonly Duty[]> {
  const { rows } = await sql<{ incidentId: string; what: string; token: number; attempts: number }>`
    with due as materialized (
      select incident_id, what from evidence_captures
      where ended_at is null and due_at <= (select heed_now()) and (lease_until is null or lease_until <= (select heed_now()))
        and not exists (select from installation where quarantined_at is not null)
      order by due_at, what limit ${limit} for update skip locked
    )
    update evidence_captures c
      set lease_until = heed_now() + make_interval(secs => ${LEASE_SECONDS}), token = c.token + 1, attempts = c.attempts + 1
    from due where c.incident_id = due.incident_id and c.what = due.what
    returning c.incident_id as "incidentId", c.what, c.token, c.attempts`.execute(db);
  return rows.map((row) => ({ ...row, incidentId: asId('incident', row.incidentId) }));
}

/** Ends a duty in the transaction of its work; false when it has passed to another meanwhile. */
export async function endDuty(tx: Tx, { incidentId, what, token }: Duty): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update evidence_captures set ended_at = ${timestamp(tx.now)}::timestamptz, lease_until = null
    where incident_id = ${incidentId} and what = ${what} and token = ${token} and ended_at is null`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Puts a duty that failed back until later. */
export async function putBack(
  db: Queries,
  { incidentId, what, token }: Duty,
  wait: Duration,
  error: string,
): Promise<void> {
  await sql`
    update evidence_captures
    set due_at = heed_now() + make_interval(secs => ${wait / 1_000}), lease_until = null, last_error = ${error.slice(0, 500)}
    where incident_id = ${incidentId} and what = ${what} and token = ${token} and ended_at is null`.execute(db);
}
