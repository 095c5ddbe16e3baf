import type { Duration } from '@heed/core/kernel';

/** So long whoever can wait makes way for what is urgent, and then begins a little all the same. */
const MAKES_WAY_FOR: Duration = 250;

/**
 * Lets the texts that nobody waits for make way for those that somebody does, in one process: they share its event loop and
 * the database's processors. What is urgent is short and rare; while there is no end of it, the others go on slowly.
 */
export interface Urgency {
  /** Something urgent is worked on from now on, until the answer is called. */
  begin(): () => void;
  /** Whether others may begin something now. When they may not, `again` is called once they may. */
  admits(again: () => void): boolean;
}

export function createUrgency(): Urgency {
  let busy = 0;
  let waiting = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  /** Those that made way for long enough may begin once, whatever is urgent. */
  let mayBegin = false;
  const wake = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = new Set();
    for (const again of all) again();
    mayBegin = false;
  };
  return {
    begin() {
      busy += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        busy -= 1;
        if (busy === 0) wake();
      };
    },
    admits(again) {
      if (busy === 0 || mayBegin) return true;
      waiting.add(again);
      timer ??= setTimeout(() => {
        mayBegin = true;
        wake();
      }, MAKES_WAY_FOR);
      return false;
    },
  };
}
