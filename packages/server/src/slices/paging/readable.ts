import type { Caller } from '@heed/core/access';
import type { PageRunId, Refusal } from '@heed/core/kernel';
import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../platform/db/index.ts';
import { noSuchPage } from './commands/answer.ts';
import type { PagingMeans } from './means.ts';
import { loadRun, type StoredRun } from './store/runs.ts';

type Means = Pick<PagingMeans, 'hiddenCauses'>;

/**
 * Which pages a caller may know of, as a condition on the table `page_runs`; undefined: all. That of a private incident is
 * known to those who may see the incident, and to whom the page itself has told.
 */
export function readableBy({ hiddenCauses }: Means, caller: Caller): RawBuilder<boolean> | undefined {
  const hidden = hiddenCauses(caller);
  return (
    hidden &&
    sql<boolean>`(page_runs.cause_id not in (${hidden}) or exists (
      select from page_run_people p where p.run_id = page_runs.id and p.person_id = ${caller.personId}))`
  );
}

/** The page, or the answer that one gets who may not know of it. */
export async function findReadable(
  db: Queries,
  means: Means,
  caller: Caller,
  id: PageRunId,
): Promise<StoredRun | Refusal> {
  return (await loadRun(db, id, readableBy(means, caller))) ?? noSuchPage();
}
