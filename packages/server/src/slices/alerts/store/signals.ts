import { asId, type Instant, type IntegrationId, type SignalId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A body as it came, kept because it brought something new or could not be read. */
export interface RawSignal {
  readonly id: SignalId;
  readonly integrationId: IntegrationId;
  readonly body: string;
  readonly trouble: string | undefined;
}

export async function insertSignals(tx: Tx, signals: readonly RawSignal[]): Promise<void> {
  if (signals.length === 0) return;
  await sql`
    insert into signals (id, integration_id, received_at, body, trouble)
    select id, integration_id, ${timestamp(tx.now)}::timestamptz, body, trouble from unnest(
      ${signals.map((each) => each.id)}::text[], ${signals.map((each) => each.integrationId)}::text[],
      ${signals.map((each) => storable(each.body))}::text[], ${signals.map((each) => each.trouble ?? null)}::text[]
    ) as s(id, integration_id, body, trouble)`.execute(tx.db);
}

/** PostgreSQL's text holds neither NUL nor lone surrogates. */
function storable(body: string): string {
  return body.toWellFormed().replaceAll('\u0000', '\ufffd');
}

export interface KeptSignal {
  readonly id: SignalId;
  readonly receivedAt: Instant;
  /** The beginning, where a list shows it. */
  readonly body: string;
  readonly length: number;
  readonly trouble: string | null;
}

const SHOWN_IN_LISTS = 4_000;

/** The newest first, which is the order of ids; one more than asked for, so that the caller can tell whether there are more. */
export async function loadSignals(
  db: Queries,
  integrationId: IntegrationId,
  which: {
    readonly limit: number;
    readonly after: string | undefined;
    readonly onlyTroubles: boolean;
  },
): Promise<readonly KeptSignal[]> {
  let query = db
    .selectFrom('signals')
    .select(['id', 'received_at', 'trouble'])
    .select([sql<string>`left(body, ${SHOWN_IN_LISTS})`.as('body'), sql<number>`length(body)`.as('length')])
    .where('integration_id', '=', integrationId)
    .orderBy('id', 'desc')
    .limit(which.limit + 1);
  if (which.onlyTroubles) query = query.where('trouble', 'is not', null);
  if (which.after !== undefined) query = query.where('id', '<', which.after);
  return (await query.execute()).map(({ id, received_at, ...row }) => ({
    ...row,
    id: asId('signal', id),
    receivedAt: received_at,
  }));
}

/** The request that raised an alert, whole. */
export async function loadSignalOfAlert(
  db: Queries,
  alertId: string,
): Promise<{ readonly signalId: string; readonly receivedAt: Instant; readonly body: string } | undefined> {
  const row = await db
    .selectFrom('alerts')
    .innerJoin('signals', 'signals.id', 'alerts.signal_id')
    .select(['signals.id', 'signals.received_at', 'signals.body'])
    .where('alerts.id', '=', alertId)
    .executeTakeFirst();
  return row && { signalId: row.id, receivedAt: row.received_at, body: row.body };
}

/** Looks at the oldest `limit` bodies and removes those that came before this moment. Answers how many there were. */
export async function forgetSignals(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from signals where received_at < ${timestamp(before)}::timestamptz
      and id in (select id from signals order by id limit ${limit})`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
