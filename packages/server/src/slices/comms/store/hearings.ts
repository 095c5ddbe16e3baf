import type { Hearing } from '@heed/core/comms';
import { asId, type CommsSubscriptionId, type IncidentId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** How far everybody has heard of an incident, by subscription. */
export async function loadHearings(
  db: Queries,
  incidentId: IncidentId,
): Promise<ReadonlyMap<CommsSubscriptionId, Hearing>> {
  const rows = await db.selectFrom('comms_hearings').selectAll().where('incident_id', '=', incidentId).execute();
  return new Map(
    rows.map(({ subscription_id, state, round, heard }) => [
      asId('commsSubscription', subscription_id),
      // A CHECK holds the state to core's two.
      { state: state as Hearing['state'], round, heard: Number(heard) },
    ]),
  );
}

export async function saveHearings(
  tx: Tx,
  incidentId: IncidentId,
  hearings: readonly { readonly id: CommsSubscriptionId; readonly hearing: Hearing }[],
): Promise<void> {
  if (hearings.length === 0) return;
  const rows = JSON.stringify(hearings.map(({ id, hearing }) => ({ id, ...hearing })));
  await sql`
    insert into comms_hearings (subscription_id, incident_id, state, round, heard, begun_at)
    select id, ${incidentId}, state, round, heard, ${timestamp(tx.now)}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as row(id text, state text, round integer, heard bigint)
    on conflict (subscription_id, incident_id) do update
      set state = excluded.state, round = excluded.round, heard = excluded.heard`.execute(tx.db);
}
