/** The work did not fit: say "later" to the sender rather than grow without bound. */
export class Overloaded extends Error {}

export interface CoalesceOptions<I, O> {
  /** How much one item weighs, e.g. the alerts in a request. */
  weightOf(item: I): number;
  /** The most weight in one run; an item that is heavier runs alone. */
  readonly maxRun: number;
  /** The most weight that may wait; beyond it, `add` throws `Overloaded`. */
  readonly maxWaiting: number;
  /** Answers one result for each item, in order. A failure fails every item of the run. */
  run(items: readonly I[]): Promise<readonly O[]>;
  /** How many runs may be under way; one unless told. While the database works on one, the next is made ready. */
  readonly lanes?: number;
  /** What an item is about. Items that share a key never run at the same time, and run in the order in which they came. */
  keysOf?(item: I): Iterable<string>;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly keys: readonly string[];
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs a batch; what arrives meanwhile becomes the next batch. Idle, an item waits for nothing; under load, many requests
 * share one commit.
 */
export function coalesce<I, O>(options: CoalesceOptions<I, O>): (item: I) => Promise<O> {
  const lanes = options.lanes ?? 1;
  let waiting: Waiting<I, O>[] = [];
  let waitingWeight = 0;
  let running = 0;
  const busy = new Set<string>();

  /** Takes from the front what may run now. An item that must wait holds back later ones that share a key with it. */
  const takeBatch = (): readonly Waiting<I, O>[] => {
    const batch: Waiting<I, O>[] = [];
    const left: Waiting<I, O>[] = [];
    const heldBack = new Set<string>();
    let weight = 0;
    let full = false;
    for (const each of waiting) {
      const own = options.weightOf(each.item);
      full ||= batch.length > 0 && weight + own > options.maxRun;
      if (full || each.keys.some((key) => busy.has(key) || heldBack.has(key))) {
        left.push(each);
        if (!full) for (const key of each.keys) heldBack.add(key);
        continue;
      }
      batch.push(each);
      weight += own;
    }
    waiting = left;
    waitingWeight -= weight;
    return batch;
  };

  const runBatch = async (batch: readonly Waiting<I, O>[]): Promise<void> => {
    running += 1;
    for (const { keys } of batch) for (const key of keys) busy.add(key);
    try {
      const results = await options.run(batch.map((each) => each.item));
      if (results.length !== batch.length) throw new Error(`a batch of ${batch.length} gave ${results.length} results`);
      results.forEach((result, index) => void batch[index]?.resolve(result));
    } catch (error) {
      for (const each of batch) each.reject(error);
    }
    for (const { keys } of batch) for (const key of keys) busy.delete(key);
    running -= 1;
    startRuns();
  };

  const startRuns = (): void => {
    while (running < lanes && waiting.length > 0) {
      const batch = takeBatch();
      if (batch.length === 0) return;
      void runBatch(batch);
    }
  };

  return (item) => {
    const weight = options.weightOf(item);
    if (waitingWeight + weight > options.maxWaiting && waiting.length > 0) {
      return Promise.reject(new Overloaded(`more than ${options.maxWaiting} items wait`));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ item, keys: [...(options.keysOf?.(item) ?? [])], resolve, reject });
      waitingWeight += weight;
      startRuns();
    });
  };
}
