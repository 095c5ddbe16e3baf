import type { PageRunId } from '@heed/core/kernel';
import type { PageFact } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { factsOfKinds, newestFactsOf } from '../../../platform/facts/index.ts';

/** A page that tells the catch-all every five minutes until somebody answers is this long after two weeks. */
const MOST_FACTS = 5_000;

/**
 * A run's own history, oldest first; what happened to its texts lies under the same subject and is left out. Of one that is
 * longer, how it began and the newest.
 */
export async function loadPageFacts(db: Queries, id: PageRunId, most = MOST_FACTS): Promise<readonly PageFact[]> {
  const newest = await newestFactsOf(db, id, 'page.', most);
  const first = newest.length < most ? [] : await factsOfKinds(db, id, ['page.started'], 1);
  const facts = [...first.filter(({ seq }) => seq !== newest[0]?.seq), ...newest];
  // Only this room writes facts whose kind begins with `page.`.
  return facts.map(({ kind, data }) => ({ kind, data }) as PageFact);
}
