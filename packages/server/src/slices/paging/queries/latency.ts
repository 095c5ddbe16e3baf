import type { Caller } from '@heed/core/access';
import { formatInstant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { daysEndingNow, type Queries, timestamp } from '../../../platform/db/index.ts';
import type { PagingMeans } from '../means.ts';
import { readableBy } from '../readable.ts';
import { FIRST_REACHED } from '../store/find-runs.ts';

interface Measured {
  readonly day: string | null;
  readonly pages: number;
  readonly at_night: number;
  readonly paged: number;
  readonly paged_p50: number | null;
  readonly paged_p90: number | null;
  readonly acknowledged: number;
  readonly acknowledged_p50: number | null;
  readonly acknowledged_p90: number | null;
}

const NOTHING: Omit<Measured, 'day'> = {
  pages: 0,
  at_night: 0,
  paged: 0,
  paged_p50: null,
  paged_p90: null,
  acknowledged: 0,
  acknowledged_p50: null,
  acknowledged_p90: null,
};

/**
 * How fast pages reached somebody and were acknowledged, by day and over all days: of those that the caller may know of, so
 * that each figure counts what its list shows. Practice does not count.
 */
export async function findLatency(
  db: Queries,
  means: PagingMeans,
  caller: Caller,
  { days, zone }: { readonly days: number; readonly zone: string },
) {
  const readable = readableBy(means, caller) ?? sql<boolean>`true`;
  const window = await daysEndingNow(db, days, zone);
  const { rows } = await sql<Measured>`
    with page as (
      select to_char(local, 'YYYY-MM-DD') as day, local::time >= '22:00' or local::time < '07:00' as night,
        extract(epoch from first_reached - started_at)::float8 as paged,
        extract(epoch from acknowledged_at - started_at)::float8 as acknowledged
      from (
        select started_at, acknowledged_at, started_at at time zone ${zone} as local,
          ${FIRST_REACHED} as first_reached
        from page_runs where started_at >= ${timestamp(window.from)}::timestamptz
          and about ->> 'isDrill' is distinct from 'true' and ${readable}
      ) as r
    )
    select day, count(*) as pages, count(*) filter (where night) as at_night,
      count(paged) as paged, percentile_cont(0.5) within group (order by paged) as paged_p50,
      percentile_cont(0.9) within group (order by paged) as paged_p90,
      count(acknowledged) as acknowledged, percentile_cont(0.5) within group (order by acknowledged) as acknowledged_p50,
      percentile_cont(0.9) within group (order by acknowledged) as acknowledged_p90
    from page group by grouping sets ((), (day))`.execute(db);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return {
    ...show(byDay.get(null) ?? NOTHING),
    days: window.days.map((day, at) => ({
      day,
      from: formatInstant(window.begins[at] ?? window.from),
      ...show(byDay.get(day) ?? NOTHING),
    })),
  };
}

function show(row: Omit<Measured, 'day'>) {
  return {
    pages: row.pages,
    atNight: row.at_night,
    paged: { count: row.paged, p50: row.paged_p50, p90: row.paged_p90 },
    acknowledged: { count: row.acknowledged, p50: row.acknowledged_p50, p90: row.acknowledged_p90 },
  };
}
