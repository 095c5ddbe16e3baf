import type { Database, Tx } from '../../../platform/db/index.ts';
import { supersedeDeliveries } from '../../../platform/outbox/index.ts';
import type { Work } from '../../../platform/room.ts';
import { LETTER_WRITER, type SubscriberMeans } from './means.ts';
import {
  countFinished,
  countMeant,
  countWaiting,
  endRestored,
  endTelling,
  isOvertaken,
  lockNextTelling,
  moveCursor,
  nextRecipients,
  type Telling,
} from './tellings.ts';

/** The lane of subscribers: half of what pages may use, and never a place of theirs. */
export const LANE = 3;
/** Messages that wait at a time: senders always find some, and looking for the next one stays cheap. */
const MOST_WAITING = 500;
const BATCH = 250;

/**
 * Writes the messages of published updates, a batch at a time: a publication waits for none of them, and a crash costs
 * nothing, since messages and the place where the next batch begins are written in one transaction.
 */
export function spreadTellings(database: Database, means: Pick<SubscriberMeans, 'notify'>, batch = BATCH): Work {
  return {
    name: 'subscribers',
    async round() {
      const moved = await database.transact((tx) => writeBatch(tx, means, batch));
      const counted = await database.transact((tx) => countFinished(tx, LANE));
      return moved || counted > 0;
    },
    settled: async () => undefined,
  };
}

async function writeBatch(tx: Tx, means: Pick<SubscriberMeans, 'notify'>, batch: number): Promise<boolean> {
  if ((await endRestored(tx)) > 0) return true;
  if ((await countWaiting(tx, LANE, MOST_WAITING)) >= MOST_WAITING) return false;
  const telling = await lockNextTelling(tx);
  if (telling === undefined) return false;
  if (await isOvertaken(tx, telling)) {
    await endTelling(tx, telling.updateId, 'overtaken');
    await supersedeDeliveries(tx, [telling.updateId], { why: 'Something newer of the same is told.' });
    return true;
  }
  await write(tx, means, telling, batch);
  return true;
}

async function write(
  tx: Tx,
  { notify }: Pick<SubscriberMeans, 'notify'>,
  telling: Telling,
  batch: number,
): Promise<void> {
  const { updateId, cursor, written } = telling;
  const total = telling.total ?? (await countMeant(tx, telling));
  const recipients = await nextRecipients(tx, telling, batch);
  await notify.orderLetters(
    tx,
    recipients.map(({ id, kind }) => ({
      key: `${updateId}/${id}`,
      subject: updateId,
      recipient: id,
      channel: kind,
      lane: LANE,
      rank: 1,
      writer: LETTER_WRITER,
      data: { say: 'update', updateId },
    })),
  );
  const last = recipients.at(-1)?.id ?? cursor;
  await moveCursor(tx, telling, { cursor: last, written: written + recipients.length, total });
  if (recipients.length < batch) await endTelling(tx, updateId, 'told');
}
