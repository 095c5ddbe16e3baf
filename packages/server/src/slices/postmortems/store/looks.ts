import { asId, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import type { Due, Look, Trigger } from '@heed/core/postmortems';
import { sql } from 'kysely';
import { asWritten, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface Asking {
  readonly by: PersonId;
  readonly at: Instant;
  readonly why: string;
}

/** Which look back was proposed for an incident, and what was decided. */
export interface LookBack {
  readonly incidentId: IncidentId;
  readonly proposed: Due;
  readonly proposedAt: Instant;
  readonly asked: readonly Asking[];
  /** Incidents that memory finds alike, the nearest first. */
  readonly alike: readonly IncidentId[];
  readonly decision:
    | { readonly look: Look; readonly reason: string; readonly by: PersonId | undefined; readonly at: Instant }
    | undefined;
}

export async function loadLookBack(db: Queries, id: IncidentId): Promise<LookBack | undefined> {
  const row = await select(db).where('d.incident_id', '=', id).executeTakeFirst();
  return row && lookBackOf(row);
}

/** Those that wait for a decision, the oldest first; one more than asked for. What deserves nothing waits for nobody. */
export async function loadOpenLookBacks(
  db: Queries,
  seenBy: PersonId | undefined,
  limit: number,
  after?: readonly [number, string],
): Promise<readonly LookBack[]> {
  let query = select(db)
    .innerJoin('incidents as i', 'i.id', 'd.incident_id')
    .where('d.look', 'is', null)
    .where('d.proposed', '<>', 'none')
    .where('i.status', '=', 'resolved')
    .orderBy('d.proposed_at')
    .orderBy('d.incident_id')
    .limit(limit + 1);
  if (seenBy !== undefined) query = query.where(sql<boolean>`(not i.is_private or ${seenBy} = any(i.participants))`);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(d.proposed_at, d.incident_id) > (${timestamp(after[0])}::timestamptz, ${after[1]})`,
    );
  }
  return (await query.execute()).map(lookBackOf);
}

function select(db: Queries) {
  return db.selectFrom('postmortem_decisions as d').selectAll('d');
}

/** The columns are held to core's lists by CHECKs and by the rules, the only way in. */
function lookBackOf(row: Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>): LookBack {
  const { look, reason, decided_by: by, decided_at: at } = row;
  return {
    incidentId: asId('incident', row.incident_id),
    proposed: { look: row.proposed as Look, because: row.because as readonly Trigger[] },
    proposedAt: row.proposed_at,
    asked: asWritten<readonly Asking[]>(row.asked),
    alike: row.alike.map((id) => asId('incident', id)),
    decision:
      look === null || reason === null || at === null
        ? undefined
        : { look: look as Look, reason, by: by === null ? undefined : asId('person', by), at },
  };
}

export async function saveLookBack(
  tx: Tx,
  { incidentId, proposed, proposedAt, asked, alike, decision }: LookBack,
): Promise<void> {
  const columns = {
    proposed: proposed.look,
    because: [...proposed.because],
    proposed_at: timestamp(proposedAt),
    asked: JSON.stringify(asked),
    alike: [...alike],
    look: decision?.look ?? null,
    reason: decision?.reason ?? null,
    decided_by: decision?.by ?? null,
    decided_at: decision === undefined ? null : timestamp(decision.at),
  };
  await tx.db
    .insertInto('postmortem_decisions')
    .values({ incident_id: incidentId, ...columns })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(columns))
    .execute();
}
