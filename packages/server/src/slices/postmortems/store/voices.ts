import type { PostmortemId } from '@heed/core/kernel';
import type { Section } from '@heed/core/postmortems';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** What somebody said without a name. Neither here nor in any other table stands who. */
export interface Voice {
  readonly number: number;
  /** The day on which it was said, in UTC: nothing more exact is kept. */
  readonly day: string;
  readonly section: Section | undefined;
  readonly body: string;
  readonly taken: boolean;
}

export async function insertVoice(
  tx: Tx,
  voice: {
    readonly token: string;
    readonly postmortemId: PostmortemId;
    readonly day: string;
    readonly section: Section | undefined;
    readonly body: string;
  },
): Promise<void> {
  const { token, postmortemId, day, section, body } = voice;
  await tx.db
    .insertInto('postmortem_voices_waiting')
    .values({ token, postmortem_id: postmortemId, day, section: section ?? null, body })
    .execute();
}

export async function countWaiting(db: Queries, id: PostmortemId): Promise<number> {
  const row = await db
    .selectFrom('postmortem_voices_waiting')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('postmortem_id', '=', id)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Postmortems of which so many wait, or of which one has waited since before this day. */
export async function loadRipe(db: Queries, least: number, before: string): Promise<readonly PostmortemId[]> {
  const rows = await db
    .selectFrom('postmortem_voices_waiting')
    .select('postmortem_id')
    .groupBy('postmortem_id')
    .having(sql<boolean>`count(*) >= ${least} or min(day) < ${before}`)
    .execute();
  return rows.map((row) => row.postmortem_id as PostmortemId);
}

/** Lets out what waits, written anew in a random order, so that no row tells when it came. Answers how many. */
export async function releaseWaiting(tx: Tx, id: PostmortemId): Promise<number> {
  const { rows } = await sql`
    with waiting as (delete from postmortem_voices_waiting where postmortem_id = ${id} returning day, section, body)
    insert into postmortem_voices (postmortem_id, number, day, section, body)
    select ${id}, (select coalesce(max(number), 0) from postmortem_voices where postmortem_id = ${id})
      + row_number() over (order by random()), day, section, body from waiting
    returning number`.execute(tx.db);
  return rows.length;
}

export async function loadVoices(db: Queries, id: PostmortemId): Promise<readonly Voice[]> {
  const rows = await db
    .selectFrom('postmortem_voices')
    .select(['number', 'day', 'section', 'body', 'taken'])
    .where('postmortem_id', '=', id)
    .orderBy('number')
    .execute();
  // The section is one of core's: the contract is the only way in.
  return rows.map(({ section, ...row }) => ({ ...row, section: (section ?? undefined) as Section | undefined }));
}

/** False when there is no such one. */
export async function takeVoice(tx: Tx, id: PostmortemId, number: number, taken: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('postmortem_voices')
    .set({ taken })
    .where('postmortem_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
