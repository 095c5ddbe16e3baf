import type { PersonId } from '@heed/core/kernel';
import type { Candidate } from '@heed/core/paging';
import type { Queries } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';
import type { PagingMeans } from './means.ts';

/** Those of these people who are enabled, each with whether a text can reach them. */
export async function findCandidates(
  db: Queries,
  means: PagingMeans,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Candidate>> {
  const people = (await loadPeopleById(db, ids)).filter((person) => person.disabledAt === undefined);
  const reachable = await means.notify.reachability(
    db,
    people.map((person) => person.id),
  );
  return new Map(people.map(({ id }) => [id, { personId: id, reachable: reachable.get(id) ?? false }]));
}
