import type { PageRunId } from '@heed/core/kernel';
import type { PageFact } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { factsOf } from '../../../platform/facts/index.ts';

/** A run's own history, oldest first; what happened to its texts lies under the same subject and is left out. */
export async function loadPageFacts(db: Queries, id: PageRunId): Promise<readonly PageFact[]> {
  const facts = await factsOf(db, [id], 5_000);
  // Only this room writes facts whose kind begins with `page.`.
  return facts.filter(({ kind }) => kind.startsWith('page.')).map(({ kind, data }) => ({ kind, data }) as PageFact);
}
