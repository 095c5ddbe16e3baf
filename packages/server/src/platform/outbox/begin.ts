import type { Duration } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../db/index.ts';
import { type Batch, LEASE_SECONDS } from './claim.ts';
import type { Delivery, JsonObject, OutgoingBatch } from './delivery.ts';

/** A sender that comes to it later than this after its claim does not begin: the rest of the lease is for the call. */
const BEGIN_WITHIN_SECONDS = 10;

/** How many messages of a bundle are handed over with their words. */
const SHOWN_OF_BUNDLE = 10;

/** A batch whose attempt is written down: whoever holds this may send it. */
export interface Begun {
  readonly batch: Batch;
  readonly members: readonly Delivery[];
  readonly outgoing: OutgoingBatch;
  /** Milliseconds of the lease that are left. */
  readonly leaseLeft: Duration;
}

/**
 * Looks once more, just before sending, what of these batches is still ours and still wanted, and writes the attempts down.
 * A batch of which nothing is left is not in the answer: superseded, taken over by another node, too late, or quarantined.
 */
export async function begin(db: Queries, batches: readonly Batch[], node: string): Promise<readonly Begun[]> {
  const places = batches.flatMap((batch, place) => batch.members.map((one) => ({ one, place })));
  const { rows } = await sql<Row>`
    with mine as materialized (
      select d.id, d.attempts, d.message, d.lease_until, m.batch, m.place as rank,
        row_number() over (partition by m.batch order by m.place) as place
      from unnest(${places.map(({ one }) => one.id)}::text[], ${places.map(({ one }) => one.token)}::bigint[],
        ${places.map(({ place }) => place)}::integer[]) with ordinality as m(id, token, batch, place)
      join deliveries d on d.id = m.id and d.token = m.token
      where d.state = 'sending'
        and heed_now() < d.lease_until - make_interval(secs => ${LEASE_SECONDS - BEGIN_WITHIN_SECONDS})
        and not exists (select from installation where quarantined_at is not null)
    ), noted as (
      insert into delivery_attempts (delivery_id, attempt, node, started_at)
      select id, attempts, ${node}, heed_now() from mine
    )
    select id, batch, case when place <= ${SHOWN_OF_BUNDLE} then message end as message,
      extract(epoch from lease_until - heed_now())::float8 * 1000 as left
    from mine order by rank`.execute(db);
  const found = Map.groupBy(rows, (row) => row.batch);
  return batches.flatMap((batch, place) => begunOf(batch, found.get(place) ?? []) ?? []);
}

interface Row {
  readonly id: string;
  readonly batch: number;
  readonly message: JsonObject | null;
  readonly left: number;
}

function begunOf(batch: Batch, rows: readonly Row[]): Begun | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const byId = new Map(batch.members.map((one) => [one.id, one]));
  const members = rows.flatMap((row) => byId.get(row.id) ?? []);
  const shown = rows.flatMap(({ id, message }) => {
    const one = byId.get(id);
    if (one === undefined || message === null) return [];
    return [{ id, obligationKey: one.obligationKey, subject: one.subject, createdAt: one.createdAt, message }];
  });
  const { key, lane, channel, recipient, addressee, isBundle } = batch;
  const outgoing = {
    key,
    lane,
    channel,
    recipient,
    addressee,
    isBundle,
    members: shown,
    more: rows.length - shown.length,
  };
  return { batch, members, outgoing, leaseLeft: first.left };
}
