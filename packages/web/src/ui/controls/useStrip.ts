import { type RefObject, useLayoutEffect, useRef } from 'react';

const CHOSEN = '[aria-current], [data-state="active"]';

/**
 * For a row of tabs that may be wider than the screen: brings the chosen one into sight, and says by `data-more` (`start`,
 * `end`, `both`) where there are more.
 */
export function useStrip<T extends HTMLElement>(chosen: string): RefObject<T | null> {
  const strip = useRef<T>(null);
  useLayoutEffect(() => {
    const list = strip.current;
    const tab = list?.querySelector<HTMLElement>(CHOSEN);
    if (!list || !tab || chosen === '') return;
    const [from, to] = [tab.offsetLeft, tab.offsetLeft + tab.offsetWidth];
    const isSeen = from >= list.scrollLeft && to <= list.scrollLeft + list.clientWidth;
    if (!isSeen) list.scrollLeft = from - (list.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);
  useLayoutEffect(() => {
    const list = strip.current;
    if (!list) return;
    const say = (): void => {
      const [before, after] = [list.scrollLeft > 1, list.scrollLeft + list.clientWidth < list.scrollWidth - 1];
      list.dataset.more = before && after ? 'both' : before ? 'start' : after ? 'end' : 'none';
    };
    const watch = new ResizeObserver(say);
    watch.observe(list);
    list.addEventListener('scroll', say, { passive: true });
    return () => {
      watch.disconnect();
      list.removeEventListener('scroll', say);
    };
  }, []);
  return strip;
}
