import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AlertItem } from './held.ts';
import { extendTo, NOTHING_SELECTED, neighbour, type Selection, step, toggle } from './selection.ts';

export interface ListState {
  readonly active: AlertItem | undefined;
  readonly setActive: (key: string) => void;
  readonly selected: ReadonlySet<string>;
  /** The selected alerts that are in the list still. */
  readonly chosen: readonly AlertItem[];
  readonly move: (by: 1 | -1) => void;
  readonly extend: (by: 1 | -1) => void;
  readonly select: (key: string, isRange: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** Which row is active and which are selected, while rows come and go. */
export function useListState(items: readonly AlertItem[]): ListState {
  const order = useMemo(() => items.map(({ id }) => id), [items]);
  const [activeKey, setActive] = useState<string | undefined>();
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const before = useRef(order);
  const active = useMemo(
    () => (activeKey === undefined ? undefined : items.find(({ id }) => id === activeKey)),
    [items, activeKey],
  );
  useEffect(() => {
    if (activeKey !== undefined && active === undefined) setActive(neighbour(before.current, order, activeKey));
    before.current = order;
  }, [order, active, activeKey]);
  const chosen = useMemo(
    () => (selection.keys.size === 0 ? [] : items.filter(({ id }) => selection.keys.has(id))),
    [items, selection],
  );
  const select = useCallback(
    (key: string, isRange: boolean) => {
      setSelection((old) => (isRange ? extendTo(old, order, old.anchor ?? key, key) : toggle(old, key)));
    },
    [order],
  );
  return {
    active,
    setActive,
    selected: selection.keys,
    chosen,
    select,
    move: (by) => setActive(step(order, activeKey, by)),
    extend: (by) => {
      const next = step(order, activeKey, by);
      if (next === undefined) return;
      setSelection((old) => extendTo(old, order, activeKey ?? next, next));
      setActive(next);
    },
    selectAll: () => setSelection({ keys: new Set(order), anchor: undefined }),
    clear: () => setSelection(NOTHING_SELECTED),
  };
}
