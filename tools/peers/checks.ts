/** Counts what holds and what does not; each check is a sentence. */
export interface Checks {
  /** Runs a check. Returns what it found; undefined, after saying why, when it failed. */
  check<T>(sentence: string, look: () => Promise<T>): Promise<T>;
  readonly passed: number;
  readonly failed: number;
}

/** Thrown after a failure that has been told already: what would follow in its story makes no sense any more. */
export class StoryBroken extends Error {}

export function createChecks(tell: (line: string) => void): Checks {
  const counts = { passed: 0, failed: 0 };
  return {
    async check(sentence, look) {
      const began = performance.now();
      try {
        const found = await look();
        counts.passed += 1;
        tell(`ok      ${sentence} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
        return found;
      } catch (error) {
        counts.failed += 1;
        tell(`FAILED  ${sentence}\n        ${error instanceof Error ? error.message : String(error)}`);
        throw new StoryBroken(sentence);
      }
    },
    get passed() {
      return counts.passed;
    },
    get failed() {
      return counts.failed;
    },
  };
}

/** Says what was expected when it is not so. */
export function expectThat(holds: boolean, expected: string): void {
  if (!holds) throw new Error(expected);
}
