import { type RefObject, useEffect, useRef, useState } from 'react';

export interface Hold {
  /** Lines up to this number show; all of them while undefined. */
  readonly held: number | undefined;
  /** Stands before the first line: while it is in sight, new lines come in. */
  readonly top: RefObject<HTMLDivElement | null>;
  /** For the list: a line that is in use does not move away. */
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  /** Lets all lines in, and goes up to them. */
  readonly release: () => void;
}

/** Holds the timeline still while somebody has scrolled down in it, or is about to use one of its lines. */
export function useHold(newest: number | undefined): Hold {
  const top = useRef<HTMLDivElement>(null);
  const [isAway, setAway] = useState(false);
  const [inUse, setInUse] = useState({ focus: false, pointer: false });
  const [held, setHeld] = useState<number | undefined>();
  const holds = isAway || inUse.focus || inUse.pointer;
  if (holds && held === undefined && newest !== undefined) setHeld(newest);
  if (!holds && held !== undefined) setHeld(undefined);
  useEffect(() => {
    const mark = top.current;
    if (mark === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      const { isIntersecting, boundingClientRect, rootBounds } = entry;
      // Below the window, on a short one, nobody has scrolled past it.
      const isBelow = boundingClientRect.top >= (rootBounds?.bottom ?? Number.POSITIVE_INFINITY);
      setAway(!isIntersecting && !isBelow);
    });
    observer.observe(mark);
    return () => observer.disconnect();
  }, []);
  return {
    held,
    top,
    onFocus: () => setInUse((before) => ({ ...before, focus: true })),
    onBlur: () => setInUse((before) => ({ ...before, focus: false })),
    onPointerEnter: () => setInUse((before) => ({ ...before, pointer: true })),
    onPointerLeave: () => setInUse((before) => ({ ...before, pointer: false })),
    release: () => {
      setHeld(undefined);
      setInUse({ focus: false, pointer: false });
      top.current?.scrollIntoView({ block: 'center' });
    },
  };
}
