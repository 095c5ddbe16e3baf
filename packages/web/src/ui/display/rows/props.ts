import type { ReactNode, RefObject } from 'react';
import type { RowState } from './Row.tsx';
import type { AnyVirtualizer, HeldRows } from './useHeldRows.ts';

export interface VirtualRowsProps<T> {
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Draws a row; keep it the same function as long as it draws the same (useCallback): then a row is drawn once. */
  readonly renderRow: (row: T, state: RowState) => ReactNode;
  /** About how many pixels a row is high. Rows are measured; a good guess keeps the scroll bar still. */
  readonly estimate: number;
  /** The end of the rows comes near: read more. Called once for each number of rows. */
  readonly onEndReached?: (() => void) | undefined;
  readonly activeKey?: string | undefined;
  readonly onActiveChange?: ((key: string) => void) | undefined;
  readonly selected?: ReadonlySet<string> | undefined;
  /** Enter on the active row. Without it, Enter follows the first link in the row. */
  readonly onOpen?: ((row: T) => void) | undefined;
  /** What the list shows, for who listens. */
  readonly label: string;
  /** How many rows there are in all, when not all of them are here; -1 when nobody knows. */
  readonly total?: number | undefined;
  /** With it, the list scrolls in a frame of at most that height (as CSS says it); without, it scrolls with the page. */
  readonly height?: string | undefined;
}

/** What the parts that draw them are given besides. */
export interface RowsViewProps<T> extends VirtualRowsProps<T> {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly virtualizer: AnyVirtualizer & { readonly containerRef: (element: HTMLElement | null) => void };
  readonly held: HeldRows<T>;
}
