import { DAY, type StatusPageId } from '@heed/core/kernel';
import { type Board, publishPage, republishAtOf, type StatusPage, UPTIME_DAYS, wakeAtOf } from '@heed/core/status';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { cancelTimers, scheduleTimer } from '../../platform/timers/index.ts';
import { drawSequence, insertPublication } from './store/publications.ts';
import { loadOpenBoard, loadWholeBoard } from './store/things.ts';

/** What time does on a page: its key is the id of the page. */
export const WAKE = 'status.wake';
/** When a page is published again though nobody did anything: its key is the id of the page. */
export const DRAW = 'status.draw';

/** For how long back things are told or counted. */
export function boardSince(page: Pick<StatusPage, 'historyDays'>, now: number): number {
  // A day more, because the first of them began before that moment.
  return now - (Math.max(page.historyDays, UPTIME_DAYS) + 1) * DAY;
}

export function loadBoard(db: Queries, page: StatusPage, now: number): Promise<Board> {
  return loadWholeBoard(db, page, boardSince(page, now));
}

/** Writes what the public reads from now on. The caller holds the page, so that none comes between. */
export async function publish(tx: Tx, page: StatusPage): Promise<number> {
  const board = await loadBoard(tx.db, page, tx.now);
  const sequence = await drawSequence(tx, page.id);
  await insertPublication(tx, { ...publishPage(board, tx.now), sequence });
  await tx.publish([
    {
      kind: 'status.page-published',
      subject: page.id,
      actor: { kind: 'engine' },
      data: { pageId: page.id, sequence },
    },
  ]);
  await scheduleTimer(tx, { kind: DRAW, key: page.id, dueAt: republishAtOf(board, tx.now) });
  return sequence;
}

/** Sets when time does something on a page next. */
export async function setWake(tx: Tx, page: StatusPage): Promise<void> {
  const dueAt = wakeAtOf(await loadOpenBoard(tx.db, page, []));
  if (dueAt === undefined) await cancelTimers(tx, WAKE, [page.id]);
  else await scheduleTimer(tx, { kind: WAKE, key: page.id, dueAt });
}

/** Nothing wakes for a page that is no more. */
export async function stopTimers(tx: Tx, id: StatusPageId): Promise<void> {
  await cancelTimers(tx, WAKE, [id]);
  await cancelTimers(tx, DRAW, [id]);
}
