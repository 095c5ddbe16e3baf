/** A row that is on screen, and where it begins. */
export interface Shown {
  readonly key: string;
  readonly index: number;
  readonly start: number;
}

export interface AnchorWishes {
  /** Under the pointer: what one is about to press never moves. */
  readonly hovered: string | undefined;
  readonly active: string | undefined;
  /** Where the view begins; undefined while the top of the list is in view: then what is new may push the rest down. */
  readonly viewStart: number | undefined;
}

/**
 * Which row must stay where it is when rows come and go: the one under the pointer, else the active one, else the first that
 * is seen whole. When it is gone itself, the next one that is still there takes its part, else the one before.
 */
export function chooseAnchor(
  shown: readonly Shown[],
  { hovered, active, viewStart }: AnchorWishes,
  isThere: (key: string) => boolean,
): Shown | undefined {
  const first = viewStart === undefined ? undefined : shown.find(({ start }) => start >= viewStart)?.key;
  const wanted = [hovered, active, first]
    .map((key) => (key === undefined ? -1 : shown.findIndex((row) => row.key === key)))
    .find((place) => place >= 0);
  if (wanted === undefined) return undefined;
  const after = shown.slice(wanted).find(({ key }) => isThere(key));
  return after ?? shown.slice(0, wanted).findLast(({ key }) => isThere(key));
}

/**
 * The rows with one of them that left put back to its old place, because the pointer is on it: after the nearest row before
 * it that is still there, or at the top.
 */
export function withGhost<T>(
  rows: readonly T[],
  before: readonly T[],
  ghost: T | undefined,
  rowKey: (row: T) => string,
): readonly T[] {
  if (ghost === undefined) return rows;
  const ghostKey = rowKey(ghost);
  const places = new Map(rows.map((row, index) => [rowKey(row), index]));
  if (places.has(ghostKey)) return rows;
  const old = before.findIndex((row) => rowKey(row) === ghostKey);
  const neighbour = before.slice(0, Math.max(0, old)).findLast((row) => places.has(rowKey(row)));
  const place = neighbour === undefined ? 0 : (places.get(rowKey(neighbour)) ?? -1) + 1;
  return rows.toSpliced(place, 0, ghost);
}
