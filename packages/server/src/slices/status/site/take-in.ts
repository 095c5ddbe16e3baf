import { isRefusal, type Refusal, type StatusPageId } from '@heed/core/kernel';
import type { Notice } from '@heed/core/status';
import type { Database } from '../../../platform/db/index.ts';
import { carryOut } from '../commands/carry-out.ts';
import { loadPage } from '../store/pages.ts';
import { loadOpenBoard } from '../store/things.ts';

/** What became of a notice. */
export type TakenIn = { readonly notice: Notice; readonly refusal: Refusal | undefined };

const WHY = 'It was said by heed notice while Heed could not be reached.';

/**
 * Makes notices updates of the page, in the name of the operator. Each is a transaction of its own: one that cannot be taken
 * in keeps none of the others. An update whose id is there already stays as it is, so that it may be done again.
 */
export async function takeIn(
  database: Database,
  pageId: StatusPageId,
  notices: readonly Notice[],
): Promise<readonly TakenIn[]> {
  const taken: TakenIn[] = [];
  for (const notice of notices) {
    const refusal = await database.transact((tx) => takeInOne(tx, pageId, notice));
    taken.push({ notice, refusal });
  }
  return taken;
}

async function takeInOne(
  tx: Parameters<typeof carryOut>[0],
  pageId: StatusPageId,
  { incidentId, updateId, title, impact, state, body, at, affected }: Notice,
): Promise<Refusal | undefined> {
  const stored = await loadPage(tx.db, pageId);
  if (stored === undefined) return { refused: 'not-found', detail: 'There is no such status page any more.' };
  const { incidents, page } = await loadOpenBoard(tx.db, stored.page, [incidentId]);
  const known = new Set<string>(page.components.map(({ id }) => id));
  const update = {
    updateId,
    state,
    body,
    affected: affected.filter(({ id }) => known.has(id)),
    // The clock of another machine may be ahead.
    displayAt: Math.min(at, tx.now),
    datedBackWhy: WHY,
    nextUpdateAt: undefined,
    severity: undefined,
  };
  const isKnown = incidents.some(({ id }) => id === incidentId);
  const done = await carryOut(
    tx,
    pageId,
    isKnown
      ? { kind: 'post-update', incidentId, update }
      : {
          kind: 'open-incident',
          seed: { id: incidentId, title, impact, incidentId: undefined, startedAt: update.displayAt },
          update,
        },
    { actor: { kind: 'operator' }, by: undefined },
  );
  return isRefusal(done) ? done : undefined;
}
