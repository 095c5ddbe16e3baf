/** A loop that does due work, sleeps until the next look, and can be nudged awake. Only these loops make time pass. */
export interface Loop {
  nudge(): void;
  /** Ends after the round that is running. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Milliseconds between two looks when there is nothing to do. */
  readonly every: number;
  /** One round; true when there may be more to do at once. */
  round(): Promise<boolean>;
  onTrouble(error: unknown): void;
}

const PAUSE_AFTER_TROUBLE = 1_000;

export function startLoop({ every, round, onTrouble }: LoopOptions): Loop {
  let stopped = false;
  let nudged = false;
  let wake: () => void = () => undefined;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      nudged = false;
      let pause = every;
      try {
        if (await round()) continue;
      } catch (error) {
        onTrouble(error);
        pause = PAUSE_AFTER_TROUBLE;
      }
      if (!nudged && !stopped) await sleep(pause);
    }
  };
  const ended = run();
  return {
    nudge() {
      nudged = true;
      wake();
    },
    async stop() {
      stopped = true;
      wake();
      await ended;
    },
  };
}
