import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { placeOfRole } from '@heed/core/incidents';
import { isRefusal, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { decodeCursor, type NamedFilter, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadPeople } from '../../access/index.ts';
import { seenBy } from '../access.ts';

interface Wanted extends NamedFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Row {
  readonly person: string;
  readonly role: string;
  readonly times: number;
  readonly last_at: number | null;
  readonly drill_times: number;
  readonly drill_last_at: number | null;
}

/** Which roles people have held, incidents and drills apart; everybody who has an account, by name. */
export async function findPractice(db: Queries, caller: Caller, { limit, cursor, ...filter }: Wanted) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadPeople(db, { ...filter, limit, after, disabled: 'exclude' });
  const page = pageOf(rows, limit, ({ person, sortedBy }) => [sortedBy, person.id]);
  const held = Map.groupBy(
    await loadHeld(
      db,
      page.items.map(({ person }) => person.id),
      seenBy(caller),
    ),
    ({ person }) => person,
  );
  return {
    items: page.items.map(({ person: { id, name } }) => ({ id, name, roles: rolesOf(held.get(id) ?? []) })),
    nextCursor: page.nextCursor,
  };
}

function rolesOf(rows: readonly Row[]) {
  return rows
    .toSorted((a, b) => placeOfRole(a.role) - placeOfRole(b.role) || (a.role < b.role ? -1 : 1))
    .map(({ role, times, last_at, drill_times, drill_last_at }) => ({
      role,
      incidents: { times, lastAt: instantOrNull(last_at) },
      drills: { times: drill_times, lastAt: instantOrNull(drill_last_at) },
    }));
}

/** A role that was laid down and taken again in the same incident was held once. What is private counts for who may see it. */
async function loadHeld(
  db: Queries,
  people: readonly PersonId[],
  viewer: PersonId | undefined,
): Promise<readonly Row[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<Row>`
    select f.data ->> 'personId' as person, coalesce(f.data ->> 'role', 'commander') as role,
      count(distinct i.id) filter (where i.kind <> 'drill') as times,
      max(f.at) filter (where i.kind <> 'drill') as last_at,
      count(distinct i.id) filter (where i.kind = 'drill') as drill_times,
      max(f.at) filter (where i.kind = 'drill') as drill_last_at
    from facts f join incidents i on i.id = f.subject
    where f.kind in ('incident.role-taken', 'incident.command-accepted') and f.data ->> 'personId' = any(${people}::text[])
      and (${viewer === undefined} or not i.is_private or ${viewer ?? ''} = any(i.participants))
    group by 1, 2`.execute(db);
  return rows;
}
