import { actorOf, type Caller } from '@heed/core/access';
import { formatInstant, isRefusal, type PersonId, type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import type { Conduct } from '@heed/core/postmortems';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';
import { loadPostmortem } from './access.ts';

/** What is written of conduct, for those who are named. Others get what one gets where nothing is written. */
export async function showConduct(db: Queries, caller: Caller, id: PostmortemId) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const row = await db.selectFrom('postmortem_conduct').selectAll().where('postmortem_id', '=', id).executeTakeFirst();
  if (row === undefined || !row.readers.includes(caller.personId)) return { conduct: null };
  const people = await loadPeopleById(db, row.readers as readonly string[] as readonly PersonId[]);
  return {
    conduct: {
      // Held to core's list by a CHECK.
      class: row.class as Conduct,
      note: row.note,
      readers: people.map(({ id: personId, name }) => ({ id: personId, name })),
      at: formatInstant(row.at),
    },
  };
}

/** Writes or takes it away. The history says that somebody did, and nothing of what. */
export async function writeConduct(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  input: { readonly class: Conduct | null; readonly note: string; readonly readerIds: readonly PersonId[] },
): Promise<Refusal | undefined> {
  const stored = await loadPostmortem(tx.db, caller, id);
  if (isRefusal(stored)) return stored;
  const before = await tx.db
    .selectFrom('postmortem_conduct')
    .select('readers')
    .where('postmortem_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (before !== undefined && !before.readers.includes(caller.personId)) {
    return keptByOthers();
  }
  const readers = [...new Set([caller.personId, ...input.readerIds])];
  const known = await loadPeopleById(tx.db, readers);
  if (known.length < readers.length) {
    return refuse('not-found', 'One of the readers is not known.', [{ path: 'readerIds', message: 'does not exist' }]);
  }
  if (input.class === null) {
    await tx.db.deleteFrom('postmortem_conduct').where('postmortem_id', '=', id).execute();
  } else {
    const columns = { class: input.class, note: input.note, readers, at: timestamp(tx.now) };
    // Of two who are first at once, the later one finds what the other wrote.
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('postmortem_conduct')
      .values({ postmortem_id: id, ...columns })
      .onConflict((conflict) =>
        conflict
          .column('postmortem_id')
          .doUpdateSet(columns)
          .where(sql<boolean>`${caller.personId} = any(postmortem_conduct.readers)`),
      )
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return keptByOthers();
  }
  await tx.publish([{ kind: 'postmortem-conduct.written', data: {}, subject: id, actor: actorOf(caller) }]);
  return undefined;
}

function keptByOthers(): Refusal {
  return refuse('wrong-state', 'It is kept by others, and is not yours to change.');
}
