import { useState } from 'react';

/** Keys for rows that have none: a row keeps its own when one before it is taken out. */
export function useRowKeys(count: number): {
  readonly keys: readonly number[];
  readonly remove: (row: number) => void;
} {
  const [state, setState] = useState({ keys: [] as readonly number[], next: 0 });
  let { keys, next } = state;
  if (keys.length !== count) {
    const fresh = Array.from({ length: Math.max(0, count - keys.length) }, (_, at) => next + at);
    keys = [...keys.slice(0, count), ...fresh];
    next += fresh.length;
    setState({ keys, next });
  }
  const remove = (row: number): void => setState({ keys: keys.filter((_, at) => at !== row), next });
  return { keys, remove };
}
