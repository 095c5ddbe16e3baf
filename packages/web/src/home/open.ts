import type { pageSchema } from '@heed/contract/paging';
import type { z } from 'zod';

export type PageOut = z.output<typeof pageSchema>;

export interface OpenPage {
  readonly page: PageOut;
  /** It told the person who looks. */
  readonly mine: boolean;
}

/** Open pages in the order in which they want an answer: mine that wait, others that wait, then those that somebody has. */
export function openPagesOf(
  waiting: readonly PageOut[],
  taken: readonly PageOut[],
  mine: ReadonlySet<string>,
): readonly OpenPage[] {
  const seen = new Set<string>();
  return [...waiting, ...taken]
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map((page) => ({ page, mine: mine.has(page.id) && page.status !== 'acknowledged' }))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.page.startedAt < b.page.startedAt ? 1 : -1));
}

function rankOf({ page, mine }: OpenPage): number {
  if (page.status === 'acknowledged') return 2;
  return mine ? 0 : 1;
}
