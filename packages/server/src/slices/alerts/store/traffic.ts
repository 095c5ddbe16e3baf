import { asId, type Instant, type IntegrationId, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** What traffic says of an integration: written once per batch, not once per signal. */
export interface Traffic {
  readonly integrationId: IntegrationId;
  readonly trouble: string | undefined;
}

/** The column `last_signal_at` is as exact as this: a busy sender does not rewrite its row with each request. */
const EXACT_TO = '5 seconds';

/**
 * Writes down that these integrations were heard, and what was wrong. A row that is fresh enough is not even locked, so that
 * two batches of one busy sender do not wait for each other.
 */
export async function noteTraffic(tx: Tx, traffic: readonly Traffic[]): Promise<void> {
  if (traffic.length === 0) return;
  const at = timestamp(tx.now);
  await sql`
    insert into integration_traffic as kept (integration_id, last_signal_at, last_trouble_at, last_trouble)
    select t.id, ${at}::timestamptz, case when t.trouble is not null then ${at}::timestamptz end, t.trouble
    from unnest(${traffic.map((each) => each.integrationId)}::text[], ${traffic.map((each) => each.trouble ?? null)}::text[])
      as t(id, trouble)
    join integrations i on i.id = t.id
    where t.trouble is not null or not exists (
      select from integration_traffic fresh
      where fresh.integration_id = t.id and fresh.last_signal_at >= ${at}::timestamptz - ${EXACT_TO}::interval)
    order by t.id
    on conflict (integration_id) do update set
      last_signal_at = excluded.last_signal_at,
      last_trouble_at = coalesce(excluded.last_trouble_at, kept.last_trouble_at),
      last_trouble = coalesce(excluded.last_trouble, kept.last_trouble)`.execute(tx.db);
}

/** Of these integrations, those whose trouble was not told in the last minute; it counts as told from now on. */
export async function claimTroubleNotices(tx: Tx, ids: readonly IntegrationId[]): Promise<readonly IntegrationId[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .updateTable('integration_traffic')
    .set({ trouble_told_at: timestamp(tx.now) })
    .where('integration_id', 'in', ids)
    .where((is) =>
      is.or([
        is('trouble_told_at', 'is', null),
        is('trouble_told_at', '<=', sql<number>`${timestamp(tx.now - MINUTE)}`),
      ]),
    )
    .returning('integration_id')
    .execute();
  return rows.map((row) => asId('integration', row.integration_id));
}

/** When an integration was heard last, and what was wrong last. */
export interface Heard {
  readonly lastSignalAt: Instant | undefined;
  readonly lastTroubleAt: Instant | undefined;
  readonly lastTrouble: string | undefined;
}

export const NEVER_HEARD: Heard = { lastSignalAt: undefined, lastTroubleAt: undefined, lastTrouble: undefined };

export async function loadTraffic(
  db: Queries,
  ids: readonly IntegrationId[],
): Promise<ReadonlyMap<IntegrationId, Heard>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('integration_traffic').selectAll().where('integration_id', 'in', ids).execute();
  return new Map(
    rows.map((row) => [
      asId('integration', row.integration_id),
      {
        lastSignalAt: row.last_signal_at ?? undefined,
        lastTroubleAt: row.last_trouble_at ?? undefined,
        lastTrouble: row.last_trouble ?? undefined,
      },
    ]),
  );
}
