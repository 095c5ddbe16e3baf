import type { Caller } from '@heed/core/access';
import { isRefusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { type ActionFilter, type ActionSort, countStored, loadActions } from '../store/actions.ts';
import { showActions } from './show.ts';

type Wanted = Omit<ActionFilter, 'seenBy'>;

export async function findActions(
  db: Queries,
  caller: Caller,
  {
    limit,
    cursor,
    sort,
    ...wanted
  }: Wanted & { readonly limit: number; readonly cursor?: string | undefined; readonly sort: ActionSort },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const now = await readClock(db);
  const rows = await loadActions(db, { ...wanted, seenBy: seenBy(caller) }, now, sort, limit, after);
  const page = pageOf(rows, limit, ({ sortKey, action }) => [sortKey, action.id]);
  return { items: await showActions(db, caller, page.items, now), nextCursor: page.nextCursor };
}

export async function countActions(db: Queries, caller: Caller, wanted: Wanted) {
  const counts = await countStored(db, { ...wanted, seenBy: seenBy(caller) }, await readClock(db));
  return { ...counts, best: (counts.open + counts.done + counts.verified) * 5 };
}
