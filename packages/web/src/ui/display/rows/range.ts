import type { Range } from '@tanstack/react-virtual';

/**
 * Rows come and go so many at once. A frame in which a row comes is laid out, painted and handed over anew, which costs more
 * than the row itself; the frames between two blocks cost nothing.
 */
const BLOCK = 8;

/** The indexes to draw: whole blocks, and one more row wherever it is. */
export function rangeWith({ startIndex, endIndex, overscan, count }: Range, index: number): number[] {
  const first = Math.max(0, floor(startIndex - overscan));
  const last = Math.min(count, floor(endIndex + overscan) + BLOCK);
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, place) => first + place);
  if (index < 0 || index >= count || (index >= first && index < last)) return indexes;
  return index < first ? [index, ...indexes] : [...indexes, index];
}

function floor(index: number): number {
  return Math.floor(index / BLOCK) * BLOCK;
}
