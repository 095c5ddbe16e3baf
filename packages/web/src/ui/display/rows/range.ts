import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The indexes to draw, and one more wherever it is. */
export function rangeWith(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].toSorted((a, b) => a - b);
}
