import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { type Shown, withGhost } from './anchor.ts';

/** Empty room before and after the rows, which keeps them under the pointer where there is nothing left to scroll. */
export interface Pads {
  readonly lead: number;
  readonly tail: number;
}

/** Whatever it scrolls in. */
export type AnyVirtualizer = Virtualizer<Window, HTMLDivElement> | Virtualizer<HTMLDivElement, HTMLDivElement>;

export interface HeldRows<T> {
  /** The rows to draw: those given, and the one that left under the pointer. */
  readonly rows: readonly T[];
  readonly ghostKey: string | undefined;
  readonly pads: Pads;
  readonly setPads: (pads: Pads) => void;
  /** How many rows came in above what is in view, until one looks. */
  readonly fresh: number;
  readonly setFresh: (count: number) => void;
  readonly hovered: RefObject<string | undefined>;
  readonly hover: (key: string | undefined) => void;
  readonly shown: RefObject<readonly Shown[]>;
  readonly remember: (virtualizer: AnyVirtualizer) => void;
  readonly onChange: (virtualizer: AnyVirtualizer) => void;
  /** The rows that stand where they should; behind `rows` until `useAnchor` has set them. */
  readonly settled: RefObject<readonly T[]>;
}

interface Held<T> {
  readonly given: readonly T[];
  readonly rows: readonly T[];
  readonly ghostKey: string | undefined;
}

const NO_PADS: Pads = { lead: 0, tail: 0 };

/** What the list remembers of what was on screen, so that `useAnchor` can keep it there. */
export function useHeldRows<T>(given: readonly T[], rowKey: (row: T) => string): HeldRows<T> {
  const hovered = useRef<string>(undefined);
  const shown = useRef<readonly Shown[]>([]);
  const settled = useRef(given);
  const [state, setState] = useState<Held<T>>({ given, rows: given, ghostKey: undefined });
  const [pads, setPads] = useState(NO_PADS);
  const [fresh, setFresh] = useState(0);
  const held = state.given === given ? state : hold(state, given, hovered.current, rowKey);
  if (held !== state) setState(held);

  const hover = useCallback((key: string | undefined) => {
    hovered.current = key;
    setState((old) =>
      old.ghostKey === undefined || old.ghostKey === key
        ? old
        : { given: old.given, rows: old.given, ghostKey: undefined },
    );
    if (key === undefined) setPads((old) => (old === NO_PADS ? old : NO_PADS));
  }, []);
  const remember = useCallback((virtualizer: AnyVirtualizer) => {
    shown.current = virtualizer.getVirtualItems().map(({ key, index, start }) => ({ key: String(key), index, start }));
  }, []);
  const { rows, ghostKey } = held;
  const onChange = useCallback(
    (virtualizer: AnyVirtualizer) => {
      if (settled.current !== rows) return;
      remember(virtualizer);
      const atTop = (virtualizer.scrollOffset ?? 0) <= virtualizer.options.scrollMargin;
      if (atTop) setFresh(0);
    },
    [rows, remember],
  );
  return useMemo(
    () => ({ rows, ghostKey, pads, setPads, fresh, setFresh, hovered, hover, shown, remember, onChange, settled }),
    [rows, ghostKey, pads, fresh, hover, remember, onChange],
  );
}

function hold<T>(old: Held<T>, given: readonly T[], hovered: string | undefined, rowKey: (row: T) => string): Held<T> {
  const isHovered = (row: T): boolean => rowKey(row) === hovered;
  const ghost = hovered === undefined || given.some(isHovered) ? undefined : old.rows.find(isHovered);
  if (ghost === undefined) return { given, rows: given, ghostKey: undefined };
  return { given, rows: withGhost(given, old.rows, ghost, rowKey), ghostKey: hovered };
}
