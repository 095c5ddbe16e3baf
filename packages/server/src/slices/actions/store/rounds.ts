import type { Round, RoundOf, RoundState } from '@heed/core/actions';
import type { PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { asWritten, nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A three-week test, with how the newest incident that it is about is called. */
export interface StoredRound {
  readonly round: Round;
  readonly incident: { readonly number: number; readonly title: string };
}

function select(db: Queries) {
  return db
    .selectFrom('three_week_tests as t')
    .innerJoin('incidents as i', 'i.id', 't.incident_id')
    .select(['t.whole', 'i.number', 'i.title']);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** The whole is written here alone, from a test that the rules made. */
function storedOf({ whole, number, title }: Row): StoredRound {
  return { round: asWritten<Round>(whole), incident: { number, title } };
}

export async function loadRound(db: Queries, of: RoundOf): Promise<StoredRound | undefined> {
  const row = await select(db).where('t.of_id', '=', of).executeTakeFirst();
  return row && storedOf(row);
}

export async function lockRound(tx: Tx, of: RoundOf): Promise<Round | undefined> {
  const row = await tx.db
    .selectFrom('three_week_tests')
    .select('whole')
    .where('of_id', '=', of)
    .forUpdate()
    .executeTakeFirst();
  return row && asWritten<Round>(row.whole);
}

/** What is asked first, first; one more than asked for. */
export async function loadRounds(
  db: Queries,
  {
    state,
    askerId,
    seenBy,
  }: {
    readonly state?: RoundState | undefined;
    readonly askerId?: PersonId | undefined;
    readonly seenBy: PersonId | undefined;
  },
  limit: number,
  after?: readonly [number, string],
): Promise<readonly StoredRound[]> {
  let query = select(db)
    .orderBy('t.asks_at')
    .orderBy('t.of_id')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('t.state', '=', state);
  if (askerId !== undefined) query = query.where('t.asker_id', '=', askerId);
  if (seenBy !== undefined)
    query = query.where(sql<boolean>`not exists (
      select from incidents o where o.id = any(t.incidents) and o.is_private and not (${seenBy} = any(o.participants)))`);
  if (after) {
    query = query.where(sql<boolean>`(t.asks_at, t.of_id) > (${timestamp(after[0])}::timestamptz, ${after[1]})`);
  }
  return (await query.execute()).map(storedOf);
}

export async function saveRound(tx: Tx, round: Round): Promise<void> {
  const [newest] = round.incidents;
  if (newest === undefined) throw new Error(`the three-week test of ${round.of} is about no incident`);
  const row = {
    incident_id: newest,
    incidents: [...round.incidents],
    postmortem_id: round.postmortemId ?? null,
    state: round.state,
    asks_at: timestamp(round.asksAt),
    asker_id: round.askerId ?? null,
    verified: round.result?.verified ?? null,
    counted: round.result?.counted ?? null,
    closed_at: nullableTimestamp(round.closedAt),
    whole: JSON.stringify(round),
  };
  await tx.db
    .insertInto('three_week_tests')
    .values({ of_id: round.of, ...row })
    .onConflict((conflict) => conflict.column('of_id').doUpdateSet(row))
    .execute();
}
