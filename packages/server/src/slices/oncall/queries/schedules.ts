import { type Instant, isRefusal, type Refusal, refuse, type ScheduleId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { loadOverrides } from '../store/overrides.ts';
import { loadSchedule, loadSchedules, type ScheduleFilter } from '../store/schedules.ts';
import { showOverride, showSchedule } from './show.ts';

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Shown<T> {
  items: T[];
  nextCursor: string | null;
}

export async function findSchedule(db: Queries, id: ScheduleId): Promise<ReturnType<typeof showSchedule> | Refusal> {
  const schedule = await loadSchedule(db, id);
  return schedule ? showSchedule(schedule) : refuse('not-found', 'There is no such schedule.');
}

export async function findSchedules(
  db: Queries,
  { limit, cursor, ...filter }: PageQuery & ScheduleFilter,
): Promise<Shown<ReturnType<typeof showSchedule>> | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadSchedules(db, filter, limit, after);
  const page = pageOf(rows, limit, ({ schedule, sortName }) => [sortName, schedule.id]);
  return { items: page.items.map(({ schedule }) => showSchedule(schedule)), nextCursor: page.nextCursor };
}

export async function findOverrides(
  db: Queries,
  id: ScheduleId,
  { limit, cursor, after }: PageQuery & { readonly after?: Instant | undefined },
): Promise<Shown<ReturnType<typeof showOverride>> | Refusal> {
  const keys = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(keys)) return keys;
  if (!(await loadSchedule(db, id))) return refuse('not-found', 'There is no such schedule.');
  const rows = await loadOverrides(db, id, after ?? (await readClock(db)), limit, keys);
  const page = pageOf(rows, limit, (override) => [override.startAt, override.id]);
  return { items: page.items.map(showOverride), nextCursor: page.nextCursor };
}
