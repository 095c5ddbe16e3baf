import type { PersonId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadEnabledAdmins, loadPeopleById } from '../../access/index.ts';
import { findCandidates } from '../candidates.ts';
import type { PagingMeans } from '../means.ts';
import { loadCatchAll } from '../store/catch-all.ts';

/**
 * Who hears when nobody else does. Chosen people who have all been disabled or removed would be nobody, so then the
 * admins hear, as when nobody was chosen.
 */
export async function findCatchAll(db: Queries): Promise<readonly PersonId[]> {
  const chosen = await loadPeopleById(db, await loadCatchAll(db));
  const enabled = chosen.filter((person) => person.disabledAt === undefined).map((person) => person.id);
  return enabled.length > 0 ? enabled : loadEnabledAdmins(db);
}

export async function showCatchAll(db: Queries, means: PagingMeans) {
  const personIds = await loadCatchAll(db);
  const ids = await findCatchAll(db);
  const candidates = await findCandidates(db, means, ids);
  const people = (await loadPeopleById(db, ids)).map(({ id, name }) => ({
    id,
    name,
    reachable: candidates.get(id)?.reachable ?? false,
  }));
  return { personIds: [...personIds], people };
}
