import type { Instant, PersonId, TeamId } from '@heed/core/kernel';
import { type Meaning, peopleMeant, type Reach, reachIn, type Target } from '@heed/core/paging';
import type { Queries } from '../../platform/db/index.ts';
import { loadTeam } from '../access/index.ts';
import { whoIsOnCall } from '../oncall/index.ts';
import { findCandidates } from './candidates.ts';
import type { PagingMeans } from './means.ts';
import { findCatchAll } from './queries/catch-all.ts';
import { idsOf } from './targets.ts';

/**
 * Finds out whom these targets and the catch-all mean at a moment, and who of them can be told: a handful of queries,
 * however many pages ask at once. People who are disabled or gone are nobody.
 */
export async function findReach(
  db: Queries,
  means: PagingMeans,
  targets: readonly Target[],
  at: Instant,
): Promise<Reach> {
  const meaning: Meaning = {
    onCall: await whoIsOnCall(db, idsOf(targets, 'schedule'), at),
    members: await findMembers(db, idsOf(targets, 'team')),
    catchAll: await findCatchAll(db),
  };
  return reachIn(meaning, await findCandidates(db, means, peopleMeant(meaning, targets)));
}

async function findMembers(db: Queries, ids: readonly TeamId[]): Promise<ReadonlyMap<TeamId, readonly PersonId[]>> {
  const members = new Map<TeamId, readonly PersonId[]>();
  for (const id of ids) members.set(id, (await loadTeam(db, id))?.memberIds ?? []);
  return members;
}
