import type { alertItemSchema } from '@heed/contract/alerts';
import type { z } from 'zod';

export type AlertItem = z.output<typeof alertItemSchema>;

/** The part of a list that has been read: the newest first, without gaps, up to where the cursor stands. */
export interface Held {
  readonly items: readonly AlertItem[];
  /** Null when the list is here whole. */
  readonly nextCursor: string | null;
}

/** With the next page. A page that was asked for before the list was read anew belongs to another list and is dropped. */
export function append(held: Held, asked: string, page: Held): Held {
  if (held.nextCursor !== asked) return held;
  return { items: [...held.items, ...page.items], nextCursor: page.nextCursor };
}

/**
 * What became of some alerts: `found` are those of `asked` that the list still shows. What is new and older than all that is
 * here comes with its page later.
 */
export function reconcile(held: Held, asked: readonly string[], found: readonly AlertItem[]): Held {
  const now = new Map(found.map((item) => [item.id, item]));
  const gone = new Set(asked.filter((id) => !now.has(id)));
  const kept = held.items.filter(({ id }) => !gone.has(id)).map((item) => now.get(item.id) ?? item);
  const known = new Set(kept.map(({ id }) => id));
  const oldest = kept.at(-1)?.id;
  const isInReach = ({ id }: AlertItem): boolean => held.nextCursor === null || (oldest !== undefined && id > oldest);
  const added = found.filter((item) => !known.has(item.id) && isInReach(item));
  return { ...held, items: added.length === 0 ? kept : merge(added.toSorted(newestFirst), kept) };
}

/** Ids begin with their moment, so that their order is that of time. */
function newestFirst(a: AlertItem, b: AlertItem): number {
  return a.id < b.id ? 1 : -1;
}

function merge(added: readonly AlertItem[], kept: readonly AlertItem[]): readonly AlertItem[] {
  const merged: AlertItem[] = [];
  let next = 0;
  for (const item of kept) {
    for (let one = added[next]; one !== undefined && one.id > item.id; one = added[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(item);
  }
  return [...merged, ...added.slice(next)];
}
