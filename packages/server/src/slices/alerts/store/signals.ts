import type { IntegrationId, SignalId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../../../platform/db/index.ts';

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
