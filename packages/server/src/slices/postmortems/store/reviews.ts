import type { Caller } from '@heed/core/access';
import { asId, type IncidentId, type Instant, type PersonId, type PostmortemId } from '@heed/core/kernel';
import { type Ends, endsOf, type PostmortemKind, type Why } from '@heed/core/postmortems';
import { sql } from 'kysely';
import { asWritten, type Queries, readClock } from '../../../platform/db/index.ts';
import { loadActionStates } from '../../actions/index.ts';
import { readableBy } from '../access.ts';

/** A final postmortem: who approved it, and how its why-tree ends. */
export interface Review {
  readonly id: PostmortemId;
  readonly kind: PostmortemKind;
  readonly title: string;
  /** What it says is for others: only that it is there counts for the caller. */
  readonly isReadable: boolean;
  readonly finishedAt: Instant;
  readonly approvedBy: readonly PersonId[];
  readonly ends: Ends;
}

interface Row {
  readonly id: string;
  readonly kind: PostmortemKind;
  readonly title: string;
  readonly readable: boolean;
  readonly finished_at: number;
  readonly incident_id: string;
  readonly approved: readonly string[];
  readonly whys: Parameters<typeof asWritten>[0];
}

/** For rooms above: the final postmortems of these incidents, by incident. Only how many of them is shown: never who approved. */
export async function loadReviews(
  db: Queries,
  caller: Pick<Caller, 'role' | 'personId' | 'teamIds'>,
  ids: readonly IncidentId[],
): Promise<ReadonlyMap<IncidentId, readonly Review[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select p.id, p.kind, p.title, ${readableBy(caller)} as readable, p.finished_at, i.id as incident_id,
      p.record -> 'whys' as whys, array(
        select each ->> 'personId' from jsonb_array_elements(p.record -> 'reviewers') each
        where each -> 'approved' is not null) as approved
    from postmortems p cross join unnest(p.incidents) as i(id)
    where p.state = 'final' and i.id = any(${ids}::text[])`.execute(db);
  const read = rows.map((row) => ({ row, whys: asWritten<readonly Why[]>(row.whys) }));
  const now = await readClock(db);
  const actions = await loadActionStates(
    db,
    read.flatMap(({ whys }) => whys.flatMap((why) => why.actions)),
  );
  const of = Map.groupBy(read, ({ row }) => asId('incident', row.incident_id));
  return new Map(
    [...of].map(([id, reviews]) => [
      id,
      reviews.map(({ row, whys }) => ({
        id: asId('postmortem', row.id),
        kind: row.kind,
        title: row.title,
        isReadable: row.readable,
        finishedAt: row.finished_at,
        approvedBy: row.approved.map((each) => asId('person', each)),
        ends: endsOf(whys, { actions, now }),
      })),
    ]),
  );
}
