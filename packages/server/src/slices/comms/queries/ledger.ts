import type { Caller } from '@heed/core/access';
import { firstAckOf, keptShare, type Ledger, type Outcome } from '@heed/core/comms';
import { AUDIENCES, type Audience, type Severity } from '@heed/core/incidents';
import { DAY, formatInstant, type Instant, refuse } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, readClock, timestamp } from '../../../platform/db/index.ts';
import { seenBy } from '../../incidents/index.ts';

const LONGEST = 400 * DAY;
const DEFAULT_SPAN = 90 * DAY;
const MOST_INCIDENTS = 100;

interface Row {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly audience: Audience;
  readonly severity: Severity;
  readonly week: string;
  readonly outcome: Outcome;
  readonly count: number;
}

const EMPTY: Ledger = { kept: 0, late: 0, missed: 0, released: 0 };

/** How promises ended in a span of time, drills left out, as far as the caller sees their incidents. */
export async function showLedger(
  db: Queries,
  caller: Caller,
  query: { readonly from?: Instant | undefined; readonly until?: Instant | undefined },
) {
  const until = query.until ?? (await readClock(db));
  const from = query.from ?? until - DEFAULT_SPAN;
  if (from >= until || until - from > LONGEST) {
    const message = 'must lie before `until`, by at most 400 days';
    return refuse('invalid', `This cannot be: \`from\` ${message}.`, [{ path: 'from', message }]);
  }
  const reader = seenBy(caller);
  const { rows } = await sql<Row>`
    select i.id, i.number, i.title, p.audience, p.severity, p.outcome, count(*)::integer as count,
      to_char(date_trunc('week', p.ended_at at time zone 'UTC'), 'YYYY-MM-DD') as week
    from promises p join incidents i on i.id = p.incident_id
    where p.outcome is not null and not p.is_drill
      and p.ended_at >= ${timestamp(from)} and p.ended_at <= ${timestamp(until)}
      and ${reader === undefined ? sql`true` : sql`(not i.is_private or ${reader} = any(i.participants))`}
    group by 1, 2, 3, 4, 5, 6, 8 order by i.number desc`.execute(db);
  const weeks = [...Map.groupBy(rows, ({ week }) => week)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const incidents = [...Map.groupBy(rows, ({ id }) => id)].slice(0, MOST_INCIDENTS);
  return {
    from: formatInstant(from),
    until: formatInstant(until),
    total: sum(rows),
    firstAck: await findFirstAcks(db, { from, until, reader }),
    audiences: AUDIENCES.map((audience) => ({ audience, ...sum(rows.filter((row) => row.audience === audience)) })),
    weeks: weeks.map(([week, ofWeek]) => ({ week, ...sum(ofWeek) })),
    incidents: incidents.map(([id, of]) => ({
      id,
      reference: `INC-${of[0]?.number ?? 0}`,
      title: of[0]?.title ?? '',
      ...sum(of),
    })),
  };
}

function sum(rows: readonly Pick<Row, 'outcome' | 'count'>[]) {
  const ledger = { ...EMPTY };
  const total: Record<Outcome, number> = ledger;
  for (const { outcome, count } of rows) total[outcome] += count;
  return { ...total, keptShare: keptShare(total) ?? null };
}

interface AckRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly detected: number;
  readonly told: number | null;
}

/**
 * How soon the public first read of incidents: of those that a page told of, and of those that customers see and no page
 * told of although there is one. Drills, near misses and false alarms are left out.
 */
async function findFirstAcks(
  db: Queries,
  { from, until, reader }: { readonly from: Instant; readonly until: Instant; readonly reader: string | undefined },
) {
  const { rows } = await sql<AckRow>`
    select i.id, i.number, i.title, (i.state #>> '{times,detectedAt}')::float8 as detected, min(s.created_at) as told
    from incidents i left join status_incidents s on s.incident_id = i.id
    where i.kind = 'incident' and i.status <> 'dismissed'
      and i.declared_at >= ${timestamp(from)} and i.declared_at <= ${timestamp(until)}
      and (s.id is not null or (i.state #>> '{customerFacing,value}' = 'yes' and exists (select from status_pages)))
      and ${reader === undefined ? sql`true` : sql`(not i.is_private or ${reader} = any(i.participants))`}
    group by i.id order by i.number desc`.execute(db);
  const now = await readClock(db);
  const ended = rows.flatMap(({ id, number, title, detected, told }) => {
    const outcome = firstAckOf(detected, told ?? undefined, now);
    if (outcome === undefined) return [];
    return [
      { id, reference: `INC-${number}`, title, outcome, after: told === null ? null : Math.max(0, told - detected) },
    ];
  });
  return { ...sum(ended.map(({ outcome }) => ({ outcome, count: 1 }))), incidents: ended.slice(0, MOST_INCIDENTS) };
}
