import { instantOrNull } from '@heed/contract/fields';
import {
  formatInstant,
  type Instant,
  isRefusal,
  type PersonId,
  type Refusal,
  type ScheduleId,
  type TeamId,
} from '@heed/core/kernel';
import { whoIsOnCall as answerOf, nextOnCall, whyNobody } from '@heed/core/oncall';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { enabledIn, loadPeopleOf } from '../people.ts';
import { loadOverridesBetween } from '../store/overrides.ts';
import { loadSchedules, loadSchedulesById } from '../store/schedules.ts';
import type { PageQuery } from './schedules.ts';
import { showPerson } from './show.ts';
import { refuseMoment } from './window.ts';

/** Nothing that lies further ahead can change who is next. */
const FAR_AHEAD: Instant = Date.UTC(9_999, 0, 1);

/**
 * Who is to be paged for each of these schedules at a moment. Undefined means nobody: a gap, on purpose, a person who was
 * disabled, or an unknown schedule. `GET /v1/oncall` says which.
 */
export async function whoIsOnCall(
  db: Queries,
  scheduleIds: readonly ScheduleId[],
  at: Instant,
): Promise<ReadonlyMap<ScheduleId, PersonId | undefined>> {
  const schedules = await loadSchedulesById(db, scheduleIds);
  const overrides = await loadOverridesBetween(db, scheduleIds, at, at + 1);
  const answers = schedules.map((schedule) => ({ id: schedule.id, ...answerOf(schedule, overrides, at) }));
  const isEnabled = enabledIn(await loadPeopleOf(db, answers));
  const found = new Map<ScheduleId, PersonId | undefined>(scheduleIds.map((id) => [id, undefined]));
  for (const { id, personId } of answers) {
    if (personId !== undefined && isEnabled(personId)) found.set(id, personId);
  }
  return found;
}

/** Who is on call in every schedule, until when, and who is next. */
export async function findOnCall(
  db: Queries,
  query: PageQuery & {
    readonly at?: Instant | undefined;
    readonly teamId?: TeamId | undefined;
    readonly ids?: readonly ScheduleId[] | undefined;
  },
) {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const at = query.at ?? (await readClock(db));
  const refusal: Refusal | undefined = refuseMoment(at);
  if (refusal) return refusal;
  const rows = await loadSchedules(db, { teamId: query.teamId, ids: query.ids }, query.limit, after);
  const page = pageOf(rows, query.limit, ({ schedule, sortName }) => [sortName, schedule.id]);
  const schedules = page.items.map(({ schedule }) => schedule);
  const overrides = await loadOverridesBetween(
    db,
    schedules.map(({ id }) => id),
    at,
    FAR_AHEAD,
  );
  const answers = schedules.map((schedule) => ({
    schedule,
    now: answerOf(schedule, overrides, at),
    next: nextOnCall(schedule, overrides, at),
  }));
  const people = await loadPeopleOf(
    db,
    answers.flatMap(({ now, next }) => (next ? [now, next] : [now])),
  );
  const items = answers.map(({ schedule, now, next }) => {
    const nobody = whyNobody(now, enabledIn(people));
    const turnOf = showPerson(now.personId, people);
    const nextPerson = showPerson(next?.personId, people);
    return {
      scheduleId: schedule.id,
      scheduleName: schedule.name,
      teamId: schedule.teamId ?? null,
      timeZone: schedule.timeZone,
      at: formatInstant(at),
      person: nobody === undefined ? turnOf : null,
      nobody: nobody ?? null,
      turnOf,
      until: instantOrNull(now.until),
      next: next && nextPerson ? { person: nextPerson, startAt: formatInstant(next.startAt) } : null,
    };
  });
  return { items, nextCursor: page.nextCursor };
}
