import { MINUTE, SECOND } from '@heed/core/kernel';
import type { Database } from '../../../platform/db/index.ts';
import type { Work } from '../../../platform/room.ts';
import type { ActionMeans } from '../means.ts';
import { claimErrands, type Errand, putBackErrand } from '../store/errands.ts';
import { checkProof } from './check.ts';
import { fileIssue, giveUpFiling } from './file.ts';
import { poll } from './poll.ts';

const AT_ONCE = 4;

/** Asks the world what was wished for, outside of any transaction. What was claimed by somebody who died comes again. */
export function openErrands(means: ActionMeans, database: Database): Work {
  const underWay = new Set<Promise<void>>();
  return {
    name: 'errands',
    async round() {
      const free = AT_ONCE - underWay.size;
      if (free <= 0) return false;
      const errands = await claimErrands(database.read, free);
      const begun = errands.map((errand) => {
        const one = carryOut(database, means, errand).finally(() => underWay.delete(one));
        underWay.add(one);
        return one;
      });
      await Promise.allSettled(begun);
      return errands.length > 0;
    },
    async settled() {
      await Promise.allSettled(underWay);
    },
  };
}

/** A trouble of our own is tried again later, like one of the world. */
async function carryOut(database: Database, means: ActionMeans, errand: Errand): Promise<void> {
  try {
    switch (errand.kind) {
      case 'file':
        return await fileIssue(database, means, errand);
      case 'check':
        return await checkProof(database, means, errand);
      case 'poll':
        return await poll(database, means, errand);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (errand.kind === 'file' && (await giveUpFiling(database, errand, why))) return;
    const wait = Math.min(10 * MINUTE, 2 ** Math.min(errand.attempts, 10) * 5 * SECOND);
    await putBackErrand(database.read, errand, wait, why);
  }
}
