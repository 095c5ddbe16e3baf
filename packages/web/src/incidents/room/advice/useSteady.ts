import { type FocusEvent, type PointerEvent, useState } from 'react';
import { type Steady, steadyOrder } from './steady.ts';

export interface SteadyOrder extends Steady {
  /** Takes the fresh order. */
  readonly release: () => void;
  /** For what holds the list: nothing moves while a pointer or the focus is in it. */
  readonly inUse: {
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/** Holds an order still while somebody is about to use it. */
export function useSteady(fresh: readonly string[]): SteadyOrder {
  const [held, setHeld] = useState<readonly string[] | undefined>();
  const [use, setUse] = useState({ focus: false, pointer: false });
  const isUsed = (use.focus || use.pointer) && fresh.length > 0;
  const steady = steadyOrder(held, fresh);
  if (isUsed && (held === undefined || held.length !== steady.shown.length)) setHeld(steady.shown);
  if (!isUsed && held !== undefined) setHeld(undefined);
  return {
    ...steady,
    release: () => setHeld(fresh),
    inUse: {
      onFocus: () => setUse((before) => ({ ...before, focus: true })),
      onBlur: ({ currentTarget, relatedTarget }) => {
        const stays = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!stays) setUse((before) => ({ ...before, focus: false }));
      },
      // A finger enters when it presses, and never leaves.
      onPointerEnter: ({ pointerType }) => setUse((before) => ({ ...before, pointer: pointerType === 'mouse' })),
      onPointerLeave: () => setUse((before) => ({ ...before, pointer: false })),
    },
  };
}
