import type { OpenPromise, Outcome, PromiseFact, Promises } from '@heed/core/comms';
import type { Audience, Severity } from '@heed/core/incidents';
import { asId, type IncidentId, type Instant } from '@heed/core/kernel';
import { asWritten, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** What is owed about an incident, written here alone; who asks to change it holds the incident. */
export async function loadPromises(db: Queries, id: IncidentId): Promise<Promises | undefined> {
  const row = await db.selectFrom('comms_incidents').select('state').where('incident_id', '=', id).executeTakeFirst();
  return row && asWritten<Promises>(row.state);
}

export async function savePromises(tx: Tx, id: IncidentId, promises: Promises): Promise<void> {
  const state = JSON.stringify(promises);
  await tx.db
    .insertInto('comms_incidents')
    .values({ incident_id: id, state })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet({ state }))
    .execute();
}

/** Follows what happened to single promises, so that the ledger can be counted. */
export async function writeLedger(
  tx: Tx,
  { id, isDrill }: { readonly id: IncidentId; readonly isDrill: boolean },
  facts: readonly PromiseFact[],
  open: readonly OpenPromise[],
): Promise<void> {
  for (const { kind, data } of facts) {
    if (kind === 'promise.made') {
      const { number, audience, severity, due } = data;
      const made_at = timestamp(tx.now);
      await tx.db
        .insertInto('promises')
        .values({ incident_id: id, number, audience, severity, is_drill: isDrill, made_at, due_at: timestamp(due) })
        .execute();
    }
    if (kind === 'promise.moved') {
      const put_off = open.find(({ number }) => number === data.number)?.putOff ?? 0;
      await at(tx, id, data.number)
        .set({ due_at: timestamp(data.due), put_off })
        .execute();
    }
    if (kind === 'promise.ended') {
      await at(tx, id, data.number)
        .set({ ended_at: timestamp(tx.now), outcome: data.how })
        .execute();
    }
  }
}

function at(tx: Tx, id: IncidentId, number: number) {
  return tx.db.updateTable('promises').where('incident_id', '=', id).where('number', '=', number);
}

/** A promise as the ledger has it. */
export interface LedgerLine {
  readonly incidentId: IncidentId;
  readonly number: number;
  readonly audience: Audience;
  readonly severity: Severity;
  readonly madeAt: Instant;
  readonly due: Instant;
  readonly putOff: number;
  readonly endedAt: Instant | undefined;
  readonly outcome: Outcome | undefined;
}

const MOST_LINES = 1_000;

/** The newest first; a response that lasts for days has many. */
export async function loadLedgerOf(db: Queries, id: IncidentId): Promise<readonly LedgerLine[]> {
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('incident_id', '=', id)
    .orderBy('number', 'desc')
    .limit(MOST_LINES)
    .execute();
  return rows.map((row) => ({
    incidentId: asId('incident', row.incident_id),
    number: row.number,
    // The columns are held to core's lists by CHECKs.
    audience: row.audience as Audience,
    severity: row.severity as Severity,
    madeAt: row.made_at,
    due: row.due_at,
    putOff: row.put_off,
    endedAt: row.ended_at ?? undefined,
    outcome: (row.outcome ?? undefined) as Outcome | undefined,
  }));
}

/** When the responders of these incidents are owed the next word. */
export async function loadNextUpdates(
  db: Queries,
  ids: readonly IncidentId[],
): Promise<ReadonlyMap<IncidentId, Instant>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('promises')
    .select(['incident_id', 'due_at'])
    .where('incident_id', 'in', [...ids])
    .where('audience', '=', 'responders')
    .where('outcome', 'is', null)
    .execute();
  return new Map(rows.map((row) => [asId('incident', row.incident_id), row.due_at]));
}
