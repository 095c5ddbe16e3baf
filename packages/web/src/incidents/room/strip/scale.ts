/** Where a moment stands on the strip, in percent of its width; what lies outside stands at the edge. */
export function placeOf(at: number, from: number, to: number): number {
  if (to <= from) return 100;
  return Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
}

/** How many marks can stand above each other. */
export const ROWS = 3;

/**
 * The row of each mark, so that those beside each other do not cover each other while there is room: the first row whose last
 * mark is `gap` percent away, else the one whose last mark is furthest. Places come in their order.
 */
export function rowsOf(places: readonly number[], gap: number): readonly number[] {
  const ends: number[] = Array.from({ length: ROWS }, () => Number.NEGATIVE_INFINITY);
  return places.map((place) => {
    const free = ends.findIndex((end) => place - end >= gap);
    const row = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
    ends[row] = place;
    return row;
  });
}
