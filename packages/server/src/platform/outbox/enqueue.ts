import { sql } from 'kysely';
import { type Tx, timestamp } from '../db/index.ts';
import { newId } from '../random/index.ts';
import type { DeliveryDraft, Enqueued } from './delivery.ts';

/**
 * Writes messages for the senders. A key that is there already stays as it is. What still waits for the same recipient
 * about the same subject, in the same lane, is superseded by the newer message.
 */
export async function enqueueDeliveries(tx: Tx, drafts: readonly DeliveryDraft[]): Promise<readonly Enqueued[]> {
  if (drafts.length === 0) return [];
  const inserted = await insert(tx, drafts);
  if (inserted.size > 0) await supersedeOlder(tx, drafts, inserted);
  if (drafts.some((draft) => draft.dueAt <= tx.now)) tx.nudge('deliveries');
  const missing = drafts.map((draft) => draft.obligationKey).filter((key) => !inserted.has(key));
  const known = missing.length === 0 ? new Map<string, string>() : await idsOf(tx, missing);
  return drafts.flatMap(({ obligationKey }) => {
    const id = inserted.get(obligationKey) ?? known.get(obligationKey);
    return id === undefined ? [] : [{ id, obligationKey, isNew: inserted.has(obligationKey) }];
  });
}

async function insert(tx: Tx, drafts: readonly DeliveryDraft[]): Promise<ReadonlyMap<string, string>> {
  const draftRows = JSON.stringify(
    drafts.map((draft) => ({
      id: newId('delivery', tx.now),
      obligation_key: draft.obligationKey,
      lane: draft.lane,
      channel: draft.channel,
      recipient: draft.recipient,
      addressee: draft.addressee,
      subject: draft.subject,
      topic: draft.topic ?? null,
      severity_rank: draft.severityRank ?? 0,
      message: draft.message,
      due_at: timestamp(draft.dueAt),
      stale_at: timestamp(draft.staleAt),
    })),
  );
  const { rows } = await sql<{ id: string; key: string }>`
    insert into deliveries
      (id, obligation_key, lane, channel, recipient, addressee, subject, topic, severity_rank, message, created_at, due_at, stale_at)
    select id, obligation_key, lane, channel, recipient, addressee, subject, topic, severity_rank, message,
      ${timestamp(tx.now)}::timestamptz, due_at, stale_at
    from jsonb_to_recordset(${draftRows}::jsonb) as draft(id text, obligation_key text, lane smallint, channel text,
      recipient text, addressee text, subject text, topic text, severity_rank smallint, message jsonb,
      due_at timestamptz, stale_at timestamptz)
    on conflict (obligation_key) do nothing
    returning id, obligation_key as key`.execute(tx.db);
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Only what nobody has claimed yet: a text that is under way is an earlier text, not a duplicate. */
async function supersedeOlder(
  tx: Tx,
  drafts: readonly DeliveryDraft[],
  inserted: ReadonlyMap<string, string>,
): Promise<void> {
  const fresh = drafts.filter((draft) => inserted.has(draft.obligationKey));
  await sql`
    update deliveries older
    set state = 'superseded', finished_at = ${timestamp(tx.now)}, words = 'A newer message about the same took its place.'
    from (
      select distinct subject, recipient, lane
      from unnest(${fresh.map((draft) => draft.subject)}::text[], ${fresh.map((draft) => draft.recipient)}::text[],
        ${fresh.map((draft) => draft.lane)}::smallint[]) as n(subject, recipient, lane)
    ) newer
    where older.subject = newer.subject and older.recipient = newer.recipient and older.lane = newer.lane
      and older.state = 'pending' and older.obligation_key <> all(${drafts.map((draft) => draft.obligationKey)}::text[])`.execute(
    tx.db,
  );
}

async function idsOf(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, obligation_key as key from deliveries where obligation_key = any(${keys}::text[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.key, row.id]));
}
