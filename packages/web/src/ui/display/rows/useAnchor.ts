import { useLayoutEffect, useRef } from 'react';
import { chooseAnchor } from './anchor.ts';
import type { AnyVirtualizer, HeldRows } from './useHeldRows.ts';

export interface AnchorOptions {
  readonly active: string | undefined;
  /** How many pixels at the top of the view lie below a bar. */
  readonly covered: number;
  /** Where the view really begins: a browser does not scroll beyond the ends. */
  readonly readOffset: () => number;
}

/** Keeps what is on screen in its place when rows come and go. Called after the virtualizer, whose sizes it needs set. */
export function useAnchor<T>(
  virtualizer: AnyVirtualizer,
  held: HeldRows<T>,
  { active, covered, readOffset }: AnchorOptions,
): void {
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (held.settled.current !== held.rows) {
      const isShorter = held.rows.length < held.settled.current.length;
      held.settled.current = held.rows;
      wanted.current = settle(isShorter);
    }
    const offset = wanted.current;
    wanted.current = undefined;
    if (offset !== undefined) moveTo(offset);
    held.remember(virtualizer);
  });

  /** Where the view must begin so that the anchor is where it was; undefined when nothing has to move. */
  function settle(isShorter: boolean): number | undefined {
    const { scrollOffset, options } = virtualizer;
    const offset = scrollOffset ?? 0;
    const atTop = offset + covered <= options.scrollMargin || offset <= 0;
    const places = new Map(virtualizer.getVirtualItems().map(({ key, index }) => [String(key), index]));
    const placeOf = (key: string): number => places.get(key) ?? findPlace(key);
    const anchor = chooseAnchor(
      held.shown.current,
      { hovered: held.hovered.current, active, viewStart: atTop ? undefined : offset + covered },
      (key) => placeOf(key) >= 0,
    );
    if (anchor === undefined) return undefined;
    const place = placeOf(anchor.key);
    const moved = startOf(place) - anchor.start;
    if (moved > 0 && place > anchor.index) held.setFresh(held.fresh + place - anchor.index);
    // Under the pointer a row must stay even when only the page below it became shorter.
    if (moved === 0 && !(isShorter && held.hovered.current !== undefined)) return undefined;
    // Who turns the wheel may be further already than was told; a page that became shorter has lost where it was.
    return (isShorter ? offset : readOffset()) + moved;
  }

  function findPlace(key: string): number {
    const { count, getItemKey } = virtualizer.options;
    for (let index = 0; index < count; index += 1) if (getItemKey(index) === key) return index;
    return -1;
  }

  function startOf(index: number): number {
    // Asking for the size makes the virtualizer lay the new rows out.
    virtualizer.getTotalSize();
    return virtualizer.measurementsCache[index]?.start ?? 0;
  }

  function moveTo(offset: number): void {
    virtualizer.scrollToOffset(offset);
    const missing = offset - readOffset();
    if (held.hovered.current === undefined || Math.abs(missing) < 1) return;
    const { lead, tail } = held.pads;
    held.setPads(missing < 0 ? { lead: lead - missing, tail } : { lead, tail: tail + missing });
    if (missing > 0) wanted.current = offset;
  }
}
