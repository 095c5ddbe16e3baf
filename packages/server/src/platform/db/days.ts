import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from './database.ts';

/** Whole days by the clock of a zone, the last one today, and the moment at which the first began. */
export interface Days {
  readonly from: Instant;
  /** `2026-11-21` and the like, in order. */
  readonly days: readonly string[];
  /** When each of them began. */
  readonly begins: readonly Instant[];
}

export async function daysEndingNow(db: Queries, count: number, zone: string): Promise<Days> {
  const { rows } = await sql<{ day: string; began: Instant }>`
    select to_char(day, 'YYYY-MM-DD') as day, day at time zone ${zone} as began
    from generate_series(
      date_trunc('day', heed_now() at time zone ${zone}) - make_interval(days => ${count - 1}::int),
      date_trunc('day', heed_now() at time zone ${zone}), interval '1 day') as day
    order by day`.execute(db);
  const [first] = rows;
  if (first === undefined) throw new Error(`no day ends now in ${zone}`);
  return { from: first.began, days: rows.map(({ day }) => day), begins: rows.map(({ began }) => began) };
}
