import type { Sightings } from '@heed/core/incidents';
import { asId, type IncidentId, type Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** Longer than a question may take; after that somebody else asks, and the late answer is thrown away. */
const LEASE_SECONDS = 15;

/** The right to look at one criterion once. */
export interface ClaimedLook {
  readonly incidentId: IncidentId;
  readonly number: number;
  readonly token: number;
}

/** What the looks at a criterion came to. */
export interface Look {
  readonly number: number;
  readonly lookedAt: Instant | undefined;
  /** When one was answered by a value, and what it was. */
  readonly seenAt: Instant | undefined;
  readonly seen: string | undefined;
  /** Why the last one saw nothing. */
  readonly trouble: string | undefined;
}

/** Makes the duties to look those of these criteria: what is new is due at once, what is there goes on as it is. */
export async function syncLooks(tx: Tx, incidentId: IncidentId, numbers: readonly number[]): Promise<void> {
  await sql`delete from criterion_looks where incident_id = ${incidentId} and number <> all(${numbers}::integer[])`.execute(
    tx.db,
  );
  await sql`
    insert into criterion_looks (incident_id, number, due_at)
    select ${incidentId}, number, ${timestamp(tx.now)}::timestamptz from unnest(${numbers}::integer[]) as wanted(number)
    on conflict do nothing`.execute(tx.db);
}

/** Takes due looks under a lease, the longest due first. In quarantine, after a restore, nobody is asked. */
export async function claimLooks(db: Queries, limit: number): Promise<readonly ClaimedLook[]> {
  const { rows } = await sql<{ incident_id: string; number: number; token: number }>`
    with due as materialized (
      select incident_id, number from criterion_looks
      where due_at <= (select heed_now()) and (lease_until is null or lease_until <= (select heed_now()))
        and not exists (select from installation where quarantined_at is not null)
      order by due_at limit ${limit} for update skip locked
    )
    update criterion_looks l
      set lease_until = heed_now() + make_interval(secs => ${LEASE_SECONDS}), token = l.token + 1
    from due where l.incident_id = due.incident_id and l.number = due.number
    returning l.incident_id, l.number, l.token`.execute(db);
  return rows.map(({ incident_id, number, token }) => ({ incidentId: asId('incident', incident_id), number, token }));
}

/** The look, if it is still the claimer's: held until this transaction ends. */
export async function holdLook(
  tx: Tx,
  { incidentId, number, token }: ClaimedLook,
): Promise<{ readonly seenAt: Instant | undefined } | undefined> {
  const row = await tx.db
    .selectFrom('criterion_looks')
    .select('seen_at')
    .where('incident_id', '=', incidentId)
    .where('number', '=', number)
    .where('token', '=', token)
    .forUpdate()
    .executeTakeFirst();
  return row && { seenAt: row.seen_at ?? undefined };
}

/** Says what a look came to, and when the next one is due. `seen` stays as it was when this one saw nothing. */
export async function finishLook(
  tx: Tx,
  { incidentId, number }: ClaimedLook,
  { seen, trouble, dueAt }: { seen?: string | undefined; trouble?: string | undefined; dueAt: Instant },
): Promise<void> {
  const sighted = seen === undefined ? {} : { seen, seen_at: timestamp(tx.now) };
  await tx.db
    .updateTable('criterion_looks')
    .set({
      ...sighted,
      trouble: trouble ?? null,
      looked_at: timestamp(tx.now),
      due_at: timestamp(dueAt),
      lease_until: nullableTimestamp(undefined),
    })
    .where('incident_id', '=', incidentId)
    .where('number', '=', number)
    .execute();
}

/** By the number of the criterion. */
export async function loadLooks(db: Queries, incidentId: IncidentId): Promise<ReadonlyMap<number, Look>> {
  const rows = await db
    .selectFrom('criterion_looks')
    .select(['number', 'looked_at', 'seen_at', 'seen', 'trouble'])
    .where('incident_id', '=', incidentId)
    .execute();
  return new Map(
    rows.map(({ number, looked_at, seen_at, seen, trouble }) => {
      const look = { number, lookedAt: looked_at ?? undefined, seenAt: seen_at ?? undefined };
      return [number, { ...look, seen: seen ?? undefined, trouble: trouble ?? undefined }];
    }),
  );
}

export function sightingsOf(looks: ReadonlyMap<number, Look>): Sightings {
  const seen = [...looks.values()].flatMap(({ number, seenAt }) =>
    seenAt === undefined ? [] : [[number, seenAt] as const],
  );
  return new Map(seen);
}
