import type { Action, Tier } from '@heed/core/actions';
import { type ActionId, asId, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';

/** What figures ask of an action: what was promised, by when, and whether it was shown to work. */
export interface ActionOutline extends Pick<Action, 'id' | 'title' | 'tier' | 'createdAt' | 'dueAt'> {
  readonly incidentId: IncidentId;
  readonly verified: { readonly at: Instant } | undefined;
  readonly dropped: { readonly at: Instant } | undefined;
}

/** Figures rest on the newest so many. */
const MOST = 60_000;

interface Row {
  readonly id: string;
  readonly incident_id: string;
  readonly title: string;
  readonly tier: Tier;
  readonly opened_at: number;
  readonly due_at: number | null;
  readonly verified_at: number | null;
  readonly dropped_at: number | null;
}

/** Of all these incidents at once, by incident; never the whole actions, of which there may be tens of thousands. */
export async function loadOutlines(
  db: Queries,
  ids: readonly IncidentId[],
): Promise<ReadonlyMap<IncidentId, readonly ActionOutline[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select id, incident_id, title, tier, opened_at, due_at, (whole #>> '{verified,at}')::float8 as verified_at,
      (whole #>> '{dropped,at}')::float8 as dropped_at
    from actions where incident_id = any(${ids}::text[])
    order by opened_at desc, id desc limit ${MOST}`.execute(db);
  return Map.groupBy(rows.map(outlineOf), ({ incidentId }) => incidentId);
}

/** How these stand; one that is gone is left out. */
export async function loadActionStates(
  db: Queries,
  ids: readonly ActionId[],
): Promise<readonly Pick<Action, 'id' | 'state'>[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; state: Action['state'] }>`
    select id, state from actions where id = any(${[...new Set(ids)]}::text[])`.execute(db);
  return rows.map(({ id, state }) => ({ id: asId('action', id), state }));
}

function outlineOf({ id, incident_id, title, tier, opened_at, due_at, verified_at, dropped_at }: Row): ActionOutline {
  return {
    id: asId('action', id),
    incidentId: asId('incident', incident_id),
    title,
    tier,
    createdAt: opened_at,
    dueAt: due_at ?? undefined,
    verified: verified_at === null ? undefined : { at: verified_at },
    dropped: dropped_at === null ? undefined : { at: dropped_at },
  };
}

/** How many were shown to work in a span, and how many are open and past their day, as far as the reader may see. */
export async function tallyActions(
  db: Queries,
  { from, until, reader }: { readonly from: Instant; readonly until: Instant; readonly reader: PersonId | undefined },
): Promise<{ readonly verified: number; readonly overdue: number }> {
  const { rows } = await sql<{ verified: number; overdue: number }>`
    select count(*) filter (where a.state = 'verified' and (a.whole #>> '{verified,at}')::float8 >= ${from}
        and (a.whole #>> '{verified,at}')::float8 < ${until})::int as verified,
      count(*) filter (where a.state = 'open' and a.due_at < ${timestamp(until)}::timestamptz)::int as overdue
    from actions a left join incidents i on i.id = a.incident_id
    where coalesce(i.kind, '') <> 'drill' and (${reader === undefined} or coalesce(not i.is_private, true)
      or a.owner_id = ${reader ?? ''} or ${reader ?? ''} = any(i.participants))`.execute(db);
  return rows[0] ?? { verified: 0, overdue: 0 };
}
