export interface Order {
  readonly column: string;
  readonly down: boolean;
}

/** Pressed once: up; twice: down; three times: as it came. */
export function nextOrder(column: string, order: Order | undefined): Order | undefined {
  if (order?.column !== column) return { column, down: false };
  return order.down ? undefined : { column, down: true };
}

/** What is equal keeps its order, both ways. */
export function sorted<T>(
  rows: readonly T[],
  compare: ((a: T, b: T) => number) | undefined,
  order: Order | undefined,
): readonly T[] {
  if (compare === undefined || order === undefined) return rows;
  return rows.toSorted((a, b) => (order.down ? compare(b, a) : compare(a, b)));
}
