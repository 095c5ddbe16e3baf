/** A ranking that somebody looks at does not move: an option that was about to be pressed stays under the cursor. */
export interface Steady {
  readonly shown: readonly string[];
  /** The ranking is another one by now. */
  readonly moved: boolean;
}

/** The order that was held, without what is gone and with what is new at its end; the fresh order while none is held. */
export function steadyOrder(held: readonly string[] | undefined, fresh: readonly string[]): Steady {
  if (held === undefined) return { shown: fresh, moved: false };
  const still = held.filter((id) => fresh.includes(id));
  const shown = [...still, ...fresh.filter((id) => !held.includes(id))];
  return { shown, moved: shown.some((id, place) => id !== fresh[place]) };
}
