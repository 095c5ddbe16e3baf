import { asId, isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/random/index.ts';
import type { ClaimedTimer, TimerHandler } from '../../platform/timers/index.ts';
import { carryOut } from './commands/carry-out.ts';
import { DRAW, publish, WAKE } from './publish.ts';
import { loadPage, lockPage } from './store/pages.ts';

export const timers: Readonly<Record<string, TimerHandler>> = { [WAKE]: wake, [DRAW]: draw };

/** Maintenance goes on as planned, and silence is noticed. */
async function wake(tx: Tx, timer: ClaimedTimer): Promise<void> {
  const id = asId('statusPage', timer.key);
  if ((await loadPage(tx.db, id)) === undefined) return;
  const newUpdateId = () => newId('publicUpdate', tx.now);
  const done = await carryOut(tx, id, { kind: 'wake', newUpdateId }, { actor: { kind: 'engine' }, by: undefined });
  if (isRefusal(done)) throw new Error(`the engine was refused: ${done.detail}`);
}

/** A new day begins in the strips of a page, or what goes on has gone on longer. */
async function draw(tx: Tx, timer: ClaimedTimer): Promise<void> {
  const stored = await lockPage(tx, asId('statusPage', timer.key));
  if (stored !== undefined) await publish(tx, stored.page);
}
