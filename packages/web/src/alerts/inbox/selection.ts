/** Which rows are chosen, and from where a range is drawn. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

export const NOTHING_SELECTED: Selection = { keys: new Set(), anchor: undefined };

export function toggle({ keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
}

/** Draws the range anew from where it began to another row; what was chosen apart from it stays. */
export function extendTo({ keys, anchor }: Selection, order: readonly string[], from: string, to: string): Selection {
  const start = anchor !== undefined && order.includes(anchor) ? anchor : from;
  const next = new Set(keys);
  for (const key of between(order, start, from)) next.delete(key);
  for (const key of between(order, start, to)) next.add(key);
  return { keys: next, anchor: start };
}

function between(order: readonly string[], a: string, b: string): readonly string[] {
  const [first, last] = [order.indexOf(a), order.indexOf(b)].toSorted((x, y) => x - y);
  return first === undefined || last === undefined || first < 0 ? [] : order.slice(first, last + 1);
}

/** The row one step away; from nowhere, the first. */
export function step(order: readonly string[], active: string | undefined, by: 1 | -1): string | undefined {
  const place = active === undefined ? -1 : order.indexOf(active);
  if (place < 0) return order[0];
  return order[Math.min(order.length - 1, Math.max(0, place + by))];
}

/** When the active row left the list: the one that took its place, or the last. */
export function neighbour(before: readonly string[], after: readonly string[], active: string): string | undefined {
  const there = new Set(after);
  const place = before.indexOf(active);
  if (place < 0) return undefined;
  return before.slice(place).find((key) => there.has(key)) ?? before.slice(0, place).findLast((key) => there.has(key));
}

/** Parts of at most so many: what one request may carry. */
export function chunksOf<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, index) =>
    all.slice(index * most, (index + 1) * most),
  );
}
