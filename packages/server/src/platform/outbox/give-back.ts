import { sql } from 'kysely';
import type { Queries } from '../db/index.ts';
import type { Delivery } from './delivery.ts';

/**
 * What was claimed and not sent waits again at once, as if nobody had claimed it: no attempt counts that was not made. What
 * is no longer ours stays as it is.
 */
export async function giveBack(db: Queries, members: readonly Delivery[]): Promise<void> {
  if (members.length === 0) return;
  await sql`
    with mine as materialized (
      select d.id, d.attempts
      from unnest(${members.map((one) => one.id)}::text[], ${members.map((one) => one.token)}::bigint[]) as m(id, token)
      join deliveries d on d.id = m.id and d.token = m.token
      where d.state = 'sending' order by d.id for update of d
    ), unmade as (
      delete from delivery_attempts a using mine
      where a.delivery_id = mine.id and a.attempt = mine.attempts and a.outcome is null
    )
    update deliveries d set state = 'pending', lease_until = null, attempts = d.attempts - 1, bundled_in = null
    from mine where d.id = mine.id`.execute(db);
}
