import type { Person } from '@heed/core/access';
import type { PersonId } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';

/** People by id, as this room asks for them: those whom the pieces of a calendar name. */
export type PeopleById = ReadonlyMap<PersonId, Person>;

/** Everybody whom these pieces name, each once; an unknown id is left out. */
export async function loadPeopleOf(
  db: Queries,
  pieces: readonly { readonly personId: PersonId | null | undefined }[],
): Promise<PeopleById> {
  const ids = new Set(pieces.flatMap(({ personId }) => personId ?? []));
  const people = await loadPeopleById(db, [...ids]);
  return new Map(people.map((person) => [person.id, person]));
}

/** Tells who can be paged. */
export function enabledIn(people: PeopleById): (id: PersonId) => boolean {
  return (id) => {
    const person = people.get(id);
    return person !== undefined && person.disabledAt === undefined;
  };
}
