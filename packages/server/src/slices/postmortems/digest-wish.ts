import { actorOf, type Caller } from '@heed/core/access';
import { DAY, formatInstant } from '@heed/core/kernel';
import { type Queries, type Tx, timestamp } from '../../platform/db/index.ts';
import { loadSettings } from './store/settings.ts';

export async function showDigestWish(db: Queries, { personId }: Caller) {
  const { digestDays } = await loadSettings(db);
  const row = await db
    .selectFrom('postmortem_digests')
    .select('since')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return {
    subscribed: row !== undefined,
    everyDays: digestDays,
    nextAt: row === undefined ? null : formatInstant(row.since + digestDays * DAY),
  };
}

export async function wishForDigest(tx: Tx, caller: Caller, subscribed: boolean) {
  const { personId } = caller;
  if (subscribed) {
    await tx.db
      .insertInto('postmortem_digests')
      .values({ person_id: personId, since: timestamp(tx.now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await tx.db.deleteFrom('postmortem_digests').where('person_id', '=', personId).execute();
  }
  await tx.publish([
    { kind: 'postmortem-digest.wished', data: { subscribed }, subject: personId, actor: actorOf(caller) },
  ]);
  return showDigestWish(tx.db, caller);
}
