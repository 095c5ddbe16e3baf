import { type FocusEvent, type KeyboardEvent, useLayoutEffect } from 'react';
import type { RowsViewProps } from './props.ts';

const PAGE = 10;

interface RowFocus {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** The arrows move the active row, and the focus goes with it, so that it is read out whoever moved it. */
export function useRowFocus<T>(props: RowsViewProps<T>): RowFocus {
  const { rows, rowKey, activeKey, onActiveChange, onOpen, list, virtualizer, held } = props;
  const place = (key: string | undefined): number => held.rows.findIndex((row) => rowKey(row) === key);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another active row moves the view; rows that come must not.
  useLayoutEffect(() => {
    const index = activeKey === undefined ? -1 : place(activeKey);
    if (index < 0) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    const focused = document.activeElement;
    const free = focused === null || focused === document.body || focused === list.current;
    const inRow = focused?.closest('[data-key]') ?? null;
    const elsewhere = inRow !== null && list.current?.contains(inRow) === true && keyOf(inRow) !== activeKey;
    if (free || elsewhere) rowElement(list.current, index)?.focus({ preventScroll: true });
  }, [activeKey]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const onRow = target === list.current || target.dataset.key !== undefined;
    if (!onRow) return;
    const here = place(activeKey);
    if (key === 'Enter') {
      const row = held.rows[here];
      if (onOpen !== undefined && row !== undefined) onOpen(row);
      else target.querySelector<HTMLElement>('a[href]')?.click();
      return;
    }
    const next = nextPlace(key, here, rows.length);
    const row = next === undefined ? undefined : rows[next];
    if (row === undefined) return;
    event.preventDefault();
    onActiveChange?.(rowKey(row));
  };

  const onFocus = ({ target }: FocusEvent): void => {
    const row = target.closest('[data-key]');
    const key = row === null ? undefined : keyOf(row);
    if (key !== undefined && key !== activeKey) onActiveChange?.(key);
  };
  return { onKeyDown, onFocus };
}

function nextPlace(key: string, here: number, count: number): number | undefined {
  const clamp = (place: number): number => Math.min(count - 1, Math.max(0, place));
  switch (key) {
    case 'ArrowDown':
      return clamp(here + 1);
    case 'ArrowUp':
      return clamp(here - 1);
    case 'PageDown':
      return clamp(here + PAGE);
    case 'PageUp':
      return clamp(here - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function rowElement(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}

function keyOf(element: Element): string | undefined {
  return element instanceof HTMLElement ? element.dataset.key : undefined;
}
