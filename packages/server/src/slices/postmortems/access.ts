import { type Caller, roleAllows } from '@heed/core/access';
import { type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import { type RawBuilder, sql } from 'kysely';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { COLUMNS, lockStored, type StoredPostmortem, storedOf } from './store/postmortems.ts';
import { settleText } from './texts/settle.ts';

/**
 * What a caller may read, as a condition on the table `postmortems as p`. None of a private incident in which they took no
 * part; what is kept to its team, by that team, who works on it, and who took part in one of its incidents.
 */
export function readableBy({
  role,
  personId,
  teamIds,
}: Pick<Caller, 'role' | 'personId' | 'teamIds'>): RawBuilder<boolean> {
  if (role === 'admin') return sql<boolean>`true`;
  return sql<boolean>`(
    not exists (select from incidents i
      where i.id = any(p.incidents) and i.is_private and not (${personId} = any(i.participants)))
    and (p.readers = 'everybody' or p.team_id is null or p.team_id = any(${teamIds}::text[])
      or ${personId} = any(p.workers)
      or exists (select from incidents i where i.id = any(p.incidents) and ${personId} = any(i.participants))))`;
}

/** The postmortem, or the answer that one gets who may not know of it. */
export async function loadPostmortem(
  db: Queries,
  caller: Caller,
  id: PostmortemId,
): Promise<StoredPostmortem | Refusal> {
  const row = await db
    .selectFrom('postmortems as p')
    .select(COLUMNS)
    .where('p.id', '=', id)
    .where(readableBy(caller))
    .executeTakeFirst();
  return row === undefined ? noSuchPostmortem() : storedOf(row);
}

/** Who may read it, for what lasts longer than a request, such as an open editor. */
export async function mayRead(db: Queries, caller: Caller, id: PostmortemId): Promise<boolean> {
  return !('refused' in (await loadPostmortem(db, caller, id)));
}

/** Undefined when the caller may write in it now: reads it, has the permission, and it is not final. */
export async function mayWrite(db: Queries, caller: Caller, id: PostmortemId): Promise<Refusal | undefined> {
  const stored = await loadPostmortem(db, caller, id);
  return 'refused' in stored ? stored : refusalToWrite(caller, stored);
}

/** Undefined when a caller who reads it may write in it as it stands. */
export function refusalToWrite(caller: Caller, { record }: StoredPostmortem): Refusal | undefined {
  const isAllowed = roleAllows(caller.role, 'postmortems:write');
  if (!isAllowed || (caller.scopes !== undefined && !caller.scopes.includes('postmortems:write'))) {
    return refuse('forbidden', 'Writing in a postmortem needs the role responder.');
  }
  return record.state === 'final' ? isFinal() : undefined;
}

/** Loads it for a change: nobody else changes it before this transaction ends. */
export async function lockPostmortem(tx: Tx, caller: Caller, id: PostmortemId): Promise<StoredPostmortem | Refusal> {
  const visible = await loadPostmortem(tx.db, caller, id);
  if ('refused' in visible) return visible;
  // What was typed a moment ago counts: the Markdown says it before anything is decided by it.
  await settleText(tx, id);
  return (await lockStored(tx, id)) ?? noSuchPostmortem();
}

export function noSuchPostmortem(): Refusal {
  return refuse('not-found', 'There is no such postmortem.');
}

export function isFinal(): Refusal {
  return refuse('wrong-state', 'This postmortem is final. Reopen it first, with the reason.');
}
