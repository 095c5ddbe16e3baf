import { type Range, useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { VirtualRowsProps } from './props.ts';
import { RowsView } from './RowsView.tsx';
import { rangeWith } from './range.ts';
import { useAnchor } from './useAnchor.ts';
import { type AnyVirtualizer, type HeldRows, useHeldRows } from './useHeldRows.ts';
import { useTopOfPage } from './useTopOfPage.ts';

export type { VirtualRowsProps } from './props.ts';

const OVERSCAN = 8;
/** What covers the view: the bar above, and the bar for the thumb below on a phone. */
const COVERED = { above: 56, below: 64 };

/**
 * Any number of rows, of which those in view are drawn. Rows may come and go at any moment: the one under the pointer, the
 * active one, or the first in view stays where it is. Give it another `key` when it shows something else (a new filter).
 */
export function VirtualRows<T>(props: VirtualRowsProps<T>): ReactNode {
  return props.height === undefined ? <PageRows {...props} /> : <FramedRows {...props} />;
}

function PageRows<T>(props: VirtualRowsProps<T>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const held = useHeldRows(props.rows, props.rowKey);
  const scrollMargin = useTopOfPage(list);
  const virtualizer = useWindowVirtualizer<HTMLDivElement>({
    ...useCommon(props, held),
    scrollMargin,
    scrollPaddingStart: COVERED.above,
    scrollPaddingEnd: COVERED.below,
  });
  useAnchor(virtualizer, held, { active: props.activeKey, covered: COVERED.above, readOffset: () => window.scrollY });
  return <RowsView {...props} list={list} virtualizer={virtualizer} held={held} />;
}

function FramedRows<T>(props: VirtualRowsProps<T>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const held = useHeldRows(props.rows, props.rowKey);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    ...useCommon(props, held),
    getScrollElement: () => list.current,
  });
  const readOffset = (): number => list.current?.scrollTop ?? 0;
  useAnchor(virtualizer, held, { active: props.activeKey, covered: 0, readOffset });
  return <RowsView {...props} list={list} virtualizer={virtualizer} held={held} />;
}

/**
 * The height of a row as the browser reports it after it laid the page out, before it draws. To ask a new row itself would
 * have the page laid out once for each of them.
 */
function measureElement(
  row: HTMLDivElement,
  reported: ResizeObserverEntry | undefined,
  { options, itemSizeCache, indexFromElement }: AnyVirtualizer,
): number {
  const height = reported?.borderBoxSize[0]?.blockSize;
  if (height !== undefined) return Math.round(height);
  const index = indexFromElement(row);
  return itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index);
}

/** The functions stay the same while the rows do: the virtualizer measures anew when they change. */
function useCommon<T>({ rowKey, activeKey, estimate }: VirtualRowsProps<T>, held: HeldRows<T>) {
  const { rows } = held;
  const active = useMemo(
    () => (activeKey === undefined ? 0 : rows.findIndex((row) => rowKey(row) === activeKey)),
    [rows, rowKey, activeKey],
  );
  return {
    count: rows.length,
    estimateSize: () => estimate,
    getItemKey: useCallback(
      (index: number) => {
        const row = rows[index];
        return row === undefined ? `${index}` : rowKey(row);
      },
      [rows, rowKey],
    ),
    // The active row is always drawn: the focus is on it, and must not fall off the page when one scrolls.
    rangeExtractor: useCallback((range: Range) => rangeWith(range, active), [active]),
    overscan: OVERSCAN,
    measureElement,
    paddingStart: held.pads.lead,
    paddingEnd: held.pads.tail,
    onChange: held.onChange,
    useFlushSync: false,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  } as const;
}
