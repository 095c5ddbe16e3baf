import { formatInstant, type Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { daysEndingNow, type Queries, timestamp } from '../../../platform/db/index.ts';
import { leastId } from '../../../platform/random/index.ts';
import { loadServiceIndex } from '../../catalog/index.ts';

interface Counted {
  readonly day: string;
  readonly service_id: string | null;
  readonly raised: number;
  readonly paged: number;
  readonly unanswered: number;
}

interface Counts {
  raised: number;
  paged: number;
  unanswered: number;
}

const MOST_SERVICES = 50;

/** How many alerts there were, by day and by service. */
export async function findVolume(db: Queries, { days, zone }: { readonly days: number; readonly zone: string }) {
  const window = await daysEndingNow(db, days, zone);
  const rows = await countByDay(db, window.from, zone);
  const byDay = Map.groupBy(rows, ({ day }) => day);
  const byService = Map.groupBy(rows, (row) => row.service_id);
  const { byId } = await loadServiceIndex(db);
  const names = new Map([...byId.values()].map(({ id, name }) => [String(id), name]));
  const services = [...byService]
    .map(([serviceId, counted]) => ({
      serviceId,
      name: serviceId === null ? null : (names.get(serviceId) ?? null),
      ...sum(counted),
    }))
    .sort((a, b) => b.paged - a.paged || b.raised - a.raised)
    .slice(0, MOST_SERVICES);
  return {
    days: window.days.map((day, at) => ({
      day,
      from: formatInstant(window.begins[at] ?? window.from),
      ...sum(byDay.get(day) ?? []),
    })),
    services,
  };
}

/** An id begins with the moment at which the alert was detected, so the index of ids finds the window. */
async function countByDay(db: Queries, from: Instant, zone: string): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    select to_char(detected_at at time zone ${zone}, 'YYYY-MM-DD') as day, service_id,
      count(*) as raised, count(run_id) as paged,
      count(*) filter (where run_id is not null and acknowledged_at is null and status = 'resolved') as unanswered
    from alerts
    where id >= ${leastId('alert', from)} and detected_at >= ${timestamp(from)}::timestamptz
    group by 1, 2`.execute(db);
  return rows;
}

function sum(counted: readonly Counts[]): Counts {
  const total = { raised: 0, paged: 0, unanswered: 0 };
  for (const { raised, paged, unanswered } of counted) {
    total.raised += raised;
    total.paged += paged;
    total.unanswered += unanswered;
  }
  return total;
}
