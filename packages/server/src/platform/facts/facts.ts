import type { Actor, Fact } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../db/index.ts';

interface FactRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
  readonly actor: Actor;
  readonly reason: string | null;
  readonly data: unknown;
}

const COLUMNS = sql.raw('seq, at, kind, subject, about, actor, reason, data');

function factOf(row: FactRow): Fact {
  return { ...row, reason: row.reason ?? undefined };
}

/** The history of these things together, oldest first, after the fact `after`. */
export async function factsOf(
  db: Queries,
  subjects: readonly string[],
  limit = 1_000,
  after = 0,
): Promise<readonly Fact[]> {
  const { rows } = await sql<FactRow>`
    select ${COLUMNS} from facts where subject = any(${subjects}::text[]) and seq > ${after} order by seq limit ${limit}`.execute(
    db,
  );
  return rows.map(factOf);
}

/** The newest of the history of one thing whose kind begins so, the oldest of them first. */
export async function newestFactsOf(
  db: Queries,
  subject: string,
  kind: `${string}.`,
  limit: number,
): Promise<readonly Fact[]> {
  const { rows } = await sql<FactRow>`
    select ${COLUMNS} from facts where subject = ${subject} and starts_with(kind, ${kind})
    order by seq desc limit ${limit}`.execute(db);
  return rows.map(factOf).toReversed();
}

/** Those of these kinds in the history of one thing, oldest first. */
export async function factsOfKinds(
  db: Queries,
  subject: string,
  kinds: readonly string[],
  limit: number,
): Promise<readonly Fact[]> {
  const { rows } = await sql<FactRow>`
    select ${COLUMNS} from facts where subject = ${subject} and kind = any(${kinds}::text[]) order by seq limit ${limit}`.execute(
    db,
  );
  return rows.map(factOf);
}

/**
 * Facts that came after `seq`, oldest first, and only those before which nothing can still appear: a transaction that
 * is open may hold a lower sequence number, so reading stops at the oldest one.
 */
export async function factsAfter(db: Queries, seq: number, limit: number): Promise<readonly Fact[]> {
  const { rows } = await sql<FactRow>`
    select ${COLUMNS} from facts
    where seq > ${seq} and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by seq limit ${limit}`.execute(db);
  return rows.map(factOf);
}

/** The sequence number of the newest fact that `factsAfter` would give. */
export async function latestSeq(db: Queries): Promise<number> {
  const { rows } = await sql<{ seq: number | null }>`
    select max(seq) as seq from facts where tx < pg_snapshot_xmin(pg_current_snapshot())`.execute(db);
  return rows[0]?.seq ?? 0;
}

export interface FactFilter {
  /** Facts before this sequence number: the cursor of a list that shows the newest first. */
  readonly before?: number | undefined;
  readonly subject?: string | undefined;
  /** The id of the person or API key that acted. */
  readonly actor?: string | undefined;
  /** A kind, or its beginning when it ends in a dot: `alert.`. */
  readonly kind?: string | undefined;
  readonly limit: number;
}

/** The audit reading of history: newest first. */
export async function searchFacts(db: Queries, filter: FactFilter): Promise<readonly Fact[]> {
  const conditions = [sql`true`];
  if (filter.before !== undefined) conditions.push(sql`seq < ${filter.before}`);
  if (filter.subject !== undefined)
    conditions.push(sql`(subject = ${filter.subject} or about @> array[${filter.subject}])`);
  if (filter.actor !== undefined) {
    conditions.push(sql`actor ->> 'kind' in ('person', 'api-key') and actor ->> 'id' = ${filter.actor}`);
  }
  if (filter.kind !== undefined) {
    conditions.push(filter.kind.endsWith('.') ? sql`starts_with(kind, ${filter.kind})` : sql`kind = ${filter.kind}`);
  }
  const { rows } = await sql<FactRow>`
    select ${COLUMNS} from facts where ${sql.join(conditions, sql` and `)} order by seq desc limit ${filter.limit}`.execute(
    db,
  );
  return rows.map(factOf);
}
