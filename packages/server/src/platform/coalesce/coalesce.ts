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
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs one batch at a time; what arrives meanwhile becomes the next batch. Idle, an item waits for nothing; under load,
 * many requests share one commit. Items keep the order in which they came.
 */
export function coalesce<I, O>(options: CoalesceOptions<I, O>): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let waitingWeight = 0;
  let running = false;

  const takeBatch = (): Waiting<I, O>[] => {
    let weight = 0;
    let count = 0;
    for (const { item } of waiting) {
      weight += options.weightOf(item);
      if (count > 0 && weight > options.maxRun) break;
      count += 1;
    }
    const batch = waiting.splice(0, count);
    for (const { item } of batch) waitingWeight -= options.weightOf(item);
    return batch;
  };

  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        const results = await options.run(batch.map((each) => each.item));
        if (results.length !== batch.length)
          throw new Error(`a batch of ${batch.length} gave ${results.length} results`);
        results.forEach((result, index) => void batch[index]?.resolve(result));
      } catch (error) {
        for (const each of batch) each.reject(error);
      }
    }
    running = false;
  };

  return (item) => {
    const weight = options.weightOf(item);
    if (waitingWeight + weight > options.maxWaiting && waiting.length > 0) {
      return Promise.reject(new Overloaded(`more than ${options.maxWaiting} items wait`));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      waitingWeight += weight;
      if (!running) void drain();
    });
  };
}
