import type { Duration } from '@heed/core/kernel';
import { finishStubbornly } from './deliver.ts';
import { type Finished, finish, type Said } from './finish.ts';
import { gather } from './gather.ts';
import { jitterOf, type SenderDeps } from './sender-deps.ts';

/** Words of a provider wait so long for others, to be written down in one transaction. */
const TOLD_WITHIN: Duration = 50;
const MOST_AT_ONCE = 32;

/**
 * Writes down what a provider said of very many texts, those that it took together. From a refusal something may follow,
 * which must not cost the others their place in history: it is written down alone.
 */
export function createRecorder(deps: SenderDeps): (said: Said) => Promise<Finished> {
  const together = gather({
    within: TOLD_WITHIN,
    most: MOST_AT_ONCE,
    run: (said: readonly Said[]) => finishTogether(deps, said),
  });
  return (said) => (said.outcome.outcome === 'accepted' ? together(said) : finishStubbornly(deps, [said]));
}

/** All in one transaction; what stops it may be one of them, so then each is written down by itself. */
async function finishTogether(deps: SenderDeps, said: readonly Said[]): Promise<Finished> {
  try {
    return await deps.database.transact((tx) => finish(tx, said, deps.rules, jitterOf(deps)));
  } catch (error) {
    deps.observe?.onTrouble?.(error);
    const alone = await Promise.all(said.map((one) => finishStubbornly(deps, [one])));
    const at = Math.max(...alone.map((one) => one.at));
    return { at, count: alone.length, dead: 0 };
  }
}
