import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Where an element begins on the page. What opens above it (a banner) does not push it from under the pointer. */
export function useTopOfPage(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  const last = useRef<number>(undefined);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (element.current === null) return;
      const now = Math.round(element.current.getBoundingClientRect().top + window.scrollY);
      const before = last.current;
      last.current = now;
      if (before !== undefined && before !== now && window.scrollY > before) window.scrollBy(0, now - before);
      setTop(now);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
