import { actorOf, type Caller } from '@heed/core/access';
import { nextDigestAt } from '@heed/core/insights';
import type { PersonId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { cancelTimers, scheduleTimer } from '../../../platform/timers/index.ts';
import { loadPerson } from '../../access/index.ts';
import { deleteDigest, loadDigest, saveDigest } from '../store/digests.ts';

/** The timer of the mail of the week: its key is the person's id. */
export const DIGEST = 'insights.digest';

/** Whether and when the caller is mailed the figures of the week. */
export async function setDigest(
  tx: Tx,
  caller: Caller,
  { wanted, weekday, hour }: { readonly wanted: boolean; readonly weekday: number; readonly hour: number },
): Promise<void> {
  const id = caller.personId;
  if (wanted) await saveDigest(tx, id, { weekday, hour });
  else await deleteDigest(tx, id);
  const data = { wanted, weekday, hour, at: tx.now };
  await tx.publish([{ kind: 'digest.set', data, subject: `${id}/digest`, about: [id], actor: actorOf(caller) }]);
  await planDigest(tx, id);
}

/** Sets the next mail, by the clock of the zone in which the person lives now; none for who wants none. */
export async function planDigest(tx: Tx, id: PersonId): Promise<void> {
  const [wish, person] = await Promise.all([loadDigest(tx.db, id), loadPerson(tx.db, id)]);
  if (wish === undefined || person === undefined || person.disabledAt !== undefined) {
    return cancelTimers(tx, DIGEST, [id]);
  }
  await scheduleTimer(tx, { kind: DIGEST, key: id, dueAt: nextDigestAt(wish, person.timeZone, tx.now) });
}
