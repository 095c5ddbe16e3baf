import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { type FailureClassId, type IncidentId, isRefusal, type TeamId } from '@heed/core/kernel';
import type { PostmortemKind, PostmortemState } from '@heed/core/postmortems';
import { sql } from 'kysely';
import { decodeCursor, pageOf, type Queries, readClock, timestamp } from '../../../platform/db/index.ts';
import { readableBy } from '../access.ts';
import { storedOf } from '../store/postmortems.ts';
import { openDirectory, showHead } from './show.ts';

interface Wanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
  readonly state?: PostmortemState | undefined;
  readonly kind?: PostmortemKind | undefined;
  readonly teamId?: TeamId | undefined;
  readonly incidentId?: IncidentId | undefined;
  readonly classId?: FailureClassId | undefined;
  readonly overdue?: boolean | undefined;
}

const LATE = sql<boolean>`(p.state <> 'final' and p.held_at is null
  and coalesce(p.hold_by < heed_now() or (p.meets_at is null and p.schedule_by < heed_now()), false))`;

/** The newest first; a search gives the best first, and one page of them. */
export async function findPostmortems(db: Queries, caller: Caller, wanted: Wanted) {
  const { limit, cursor, q, state, kind, teamId, incidentId, classId, overdue } = wanted;
  const before = cursor === undefined || q !== undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(before)) return before;
  const asked = sql`websearch_to_tsquery('english', ${q ?? ''})`;
  const excerpt = sql<string | null>`ts_headline('english', concat_ws(' … ', p.title, p.prose ->> 'summary',
    p.prose ->> 'lessons', p.prose ->> 'slowed', p.prose ->> 'earlier-detection', p.prose ->> 'went-poorly',
    p.prose ->> 'went-well', (select string_agg(f ->> 'text', ' … ') from jsonb_array_elements(p.record -> 'factors') f)),
    ${asked}, 'StartSel=«, StopSel=», MaxWords=30, MinWords=12, MaxFragments=1')`;
  let query = db
    .selectFrom('postmortems as p')
    .select(['p.record', 'p.prose', 'p.changed_at', 'p.classes', 'p.opened_at', 'p.id'])
    .select((q === undefined ? sql<string | null>`null` : excerpt).as('excerpt'))
    .where(readableBy(caller))
    .limit(limit + 1);
  if (q === undefined) query = query.orderBy('p.opened_at', 'desc').orderBy('p.id', 'desc');
  else {
    query = query
      .where(sql<boolean>`p.search @@ ${asked}`)
      .orderBy(sql`ts_rank_cd(p.search, ${asked})`, 'desc')
      .orderBy('p.id', 'desc');
  }
  if (state !== undefined) query = query.where('p.state', '=', state);
  if (kind !== undefined) query = query.where('p.kind', '=', kind);
  if (teamId !== undefined) query = query.where('p.team_id', '=', teamId);
  if (incidentId !== undefined) query = query.where(sql<boolean>`p.incidents @> array[${incidentId}]`);
  if (classId !== undefined) {
    query = query.where(sql<boolean>`p.classes @> ${JSON.stringify([{ id: classId }])}::jsonb`);
  }
  if (overdue !== undefined) query = query.where(overdue ? LATE : sql<boolean>`not ${LATE}`);
  if (before)
    query = query.where(sql<boolean>`(p.opened_at, p.id) < (${timestamp(before[0])}::timestamptz, ${before[1]})`);
  const rows = await query.execute();
  const page = pageOf(rows, limit, (row) => [row.opened_at, row.id]);
  const stored = page.items.map((row) => ({ ...storedOf(row), excerpt: row.excerpt }));
  const directory = await openDirectory(
    db,
    stored.flatMap(({ record }) => record.authors),
    stored.flatMap(({ record }) => record.incidents),
  );
  const now = await readClock(db);
  return {
    items: stored.map(({ record, excerpt: words, ...rest }) => ({
      ...showHead({ record, ...rest }, directory, now),
      meetsAt: instantOrNull(record.meeting?.state === 'cancelled' ? undefined : record.meeting?.startsAt),
      heldAt: instantOrNull(record.meeting?.heldAt),
      excerpt: words,
    })),
    nextCursor: q === undefined ? page.nextCursor : null,
  };
}
