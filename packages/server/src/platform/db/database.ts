import { type Actor, type FactBody, type Instant, isRefusal } from '@heed/core/kernel';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { DB } from './generated/tables.ts';
import { type ResettablePool, timestamp } from './pool.ts';
import { isRetryable, isUnavailable } from './trouble.ts';

export type Tables = DB;
/** What queries are written against: a pool, or one transaction. */
export type Queries = Kysely<Tables>;

/** A fact as a room hands it over; sequence and time are the database's. */
export interface FactDraft<Body extends FactBody = FactBody> {
  readonly kind: Body['kind'];
  readonly data: Body['data'];
  readonly subject: string;
  readonly about?: readonly string[];
  readonly actor: Actor;
  readonly reason?: string | undefined;
}

/** One transaction: one moment, one set of facts, all or nothing. */
export interface Tx {
  readonly db: Transaction<Tables>;
  /** The database's clock when the transaction began. */
  readonly now: Instant;
  /** Writes facts in this transaction, and lets the rooms above react to them in it. */
  publish(facts: readonly FactDraft[]): Promise<void>;
  /** Tells after the commit that there may be something now. A hint only: it would be found without it. */
  nudge(what: Nudge): void;
}

/** `facts`: history has grown, for those who follow it. */
export type Nudge = 'timers' | 'deliveries' | 'facts';

/** What a room above does when a fact of a room below is published: in the same transaction. */
export type Reaction = (tx: Tx, fact: FactDraft) => Promise<void>;
export type Reactions = Readonly<Record<string, readonly Reaction[]>>;

/** What was read is no longer so: the transaction must run again from its beginning. */
export class RetryTransaction extends Error {}

/** The database cannot be used now. Becomes 503 with Retry-After; nothing was stored. */
export class DatabaseUnavailable extends Error {}

export interface Database {
  /** For reading outside a transaction. */
  readonly read: Queries;
  /** Commits what `work` did. A refusal is an answer like any other, except that nothing of its transaction stays. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Carries a refusal out of its transaction, which is thereby rolled back. */
class RolledBack extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('refused');
    this.value = value;
  }
}

const ATTEMPTS = 3;

/** Ties a pool to the reactions of the rooms. Serialisation failures run again, at most three times. */
export function createDatabase(
  pool: ResettablePool,
  reactions: () => Reactions,
  onNudge: (what: Nudge) => void = () => undefined,
): Database {
  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const attempt = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const nudges = new Set<Nudge>();
    const result = await read.transaction().execute(async (db) => {
      const tx = await beginTx(db, reactions, nudges);
      const value = await work(tx);
      if (isRefusal(value)) throw new RolledBack(value);
      if (await tx.flush()) nudges.add('facts');
      return value;
    });
    for (const what of nudges) onNudge(what);
    return result;
  };
  return {
    read,
    async transact(work) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(work);
        } catch (error) {
          // What was thrown is what `work` returned, so it has its type.
          if (error instanceof RolledBack) return error.value as Awaited<ReturnType<typeof work>>;
          const isContended = isRetryable(error) || error instanceof RetryTransaction;
          if (isContended && tries < ATTEMPTS) {
            await pause(tries);
            continue;
          }
          if (isContended || isUnavailable(error))
            throw new DatabaseUnavailable('the database cannot be used now', { cause: error });
          throw error;
        }
      }
    },
    async close() {
      await read.destroy();
    },
  };
}

/** Tries again after 10–40 ms: long enough for the other transaction to end. The spread is the event loop's own. */
function pause(tries: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10 * tries + (process.pid % 10)));
}

async function beginTx(
  db: Transaction<Tables>,
  reactions: () => Reactions,
  nudges: Set<Nudge>,
): Promise<Tx & { flush(): Promise<boolean> }> {
  const { rows } = await sql<{ now: Instant }>`select heed_now() as now`.execute(db);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('the database did not tell the time');
  const drafts: FactDraft[] = [];
  const tx: Tx = {
    db,
    now,
    async publish(facts) {
      for (const fact of facts) {
        drafts.push(fact);
        for (const react of reactions()[fact.kind] ?? []) await react(tx, fact);
      }
    },
    nudge(what) {
      nudges.add(what);
    },
  };
  return {
    ...tx,
    async flush() {
      await insertFacts(db, now, drafts);
      return drafts.length > 0;
    },
  };
}

/**
 * Ids hold no comma, so the things that a fact is about travel as one text each: arrays of arrays must be of one length.
 * JSON travels as one array for the column, because an array literal of JSON texts is escaped twice.
 */
async function insertFacts(db: Queries, now: Instant, drafts: readonly FactDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  await sql`
    insert into facts (at, kind, subject, about, actor, reason, data)
    select ${timestamp(now)}::timestamptz, kind, subject, string_to_array(about, ','), actor, reason, data
    from rows from (
      unnest(${drafts.map((draft) => draft.kind)}::text[]), unnest(${drafts.map((draft) => draft.subject)}::text[]),
      unnest(${drafts.map((draft) => (draft.about ?? []).join(','))}::text[]),
      unnest(${drafts.map((draft) => draft.reason ?? null)}::text[]),
      jsonb_array_elements(${JSON.stringify(drafts.map((draft) => draft.actor))}::jsonb),
      json_array_elements(${JSON.stringify(drafts.map((draft) => draft.data))}::json)
    ) as draft(kind, subject, about, reason, actor, data)`.execute(db);
}
