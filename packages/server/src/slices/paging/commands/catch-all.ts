import { actorOf, type Caller } from '@heed/core/access';
import type { PersonId, Refusal } from '@heed/core/kernel';
import { refuse } from '@heed/core/kernel';
import type { CatchAllFact } from '@heed/core/paging';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadCatchAll, writeCatchAll } from '../store/catch-all.ts';

/** Chooses who hears when nobody else does; everybody named must exist and be enabled. */
export async function putCatchAll(
  tx: Tx,
  caller: Caller,
  people: readonly PersonId[],
): Promise<readonly PersonId[] | Refusal> {
  const after = [...new Set(people)];
  const known = new Map((await loadPeopleById(tx.db, after)).map((person) => [person.id, person]));
  const troubles = people.flatMap((id, index) => {
    const person = known.get(id);
    if (person !== undefined && person.disabledAt === undefined) return [];
    const message = person === undefined ? 'names an unknown person' : `names ${person.name}, who is disabled`;
    return [{ path: `personIds[${index}]`, message }];
  });
  if (troubles.length > 0) {
    return refuse('invalid', 'The catch-all names people who cannot be paged. Choose others.', troubles);
  }
  const before = await loadCatchAll(tx.db);
  await writeCatchAll(tx, after);
  const fact: CatchAllFact = { kind: 'catch-all.changed', data: { before, after } };
  await tx.publish([{ ...fact, subject: 'catch-all', actor: actorOf(caller) }]);
  return after;
}
