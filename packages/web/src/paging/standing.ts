import type { getTeam } from '@heed/contract/access';
import type { getSchedule, listOverrides } from '@heed/contract/oncall';
import type { askReachability, getCatchAll } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { asId, DAY, formatInstant, type Instant, parseInstant } from '@heed/core/kernel';
import type { Layer, Override, Schedule } from '@heed/core/oncall';
import type { Standing } from '@heed/core/paging';
import type { Target } from './targets.ts';

/** What the API says, as the rules of a page take it: so a policy is played here as the server would play it. */

type ScheduleOut = Received<typeof getSchedule>;
type OverrideOut = Received<typeof listOverrides>['items'][number];
type TeamOut = Pick<Received<typeof getTeam>, 'id' | 'memberIds'>;

export interface Answers {
  readonly schedules: readonly ScheduleOut[];
  /** Those that end after the moment of `overridesFrom`. */
  readonly overrides: readonly OverrideOut[];
  readonly teams: readonly TeamOut[];
  readonly catchAll: Pick<Received<typeof getCatchAll>, 'people'>;
  /** Of everybody in `groupsOf`. */
  readonly reachability: Received<typeof askReachability>['people'];
}

/** As many people are asked about at once. */
const MOST_ASKED = 100;

/**
 * From when on overrides are read, so that choosing another moment seldom asks again: all of them from the day on, or
 * from the day of a moment that lies further back.
 */
export function overridesFrom(at: Instant, now: Instant): string {
  const from = Math.min(at, now);
  return formatInstant(Math.floor(from / DAY) * DAY);
}

/** The ids of these targets that are of one kind, each once. */
export function idsOf(targets: readonly Target[], kind: Target['kind']): readonly string[] {
  return [...new Set(targets.filter((target) => target.kind === kind).map(({ id }) => id))];
}

/**
 * Everybody whom these targets may ever mean, in the groups in which they are asked about: one or more for each schedule,
 * team, and the people who are named. Naming another target asks about that one alone.
 */
export function groupsOf(
  targets: readonly Target[],
  { schedules, overrides, teams }: Pick<Answers, 'schedules' | 'overrides' | 'teams'>,
): readonly (readonly string[])[] {
  const inSchedules = schedules.map(({ id, layers }) => [
    ...layers.flatMap(({ members }) => members.map(({ personId }) => personId)),
    ...overrides.filter(({ scheduleId }) => scheduleId === id).map(({ personId }) => personId),
  ]);
  const groups = [...inSchedules, ...teams.map(({ memberIds }) => memberIds), idsOf(targets, 'person')];
  return groups.flatMap((group) => {
    const ids = [...new Set(group.filter((id) => id !== null))].toSorted();
    return Array.from({ length: Math.ceil(ids.length / MOST_ASKED) }, (_, part) =>
      ids.slice(part * MOST_ASKED, (part + 1) * MOST_ASKED),
    );
  });
}

export function standingOf({ schedules, overrides, teams, catchAll, reachability }: Answers): Standing {
  return {
    schedules: schedules.map(scheduleOf),
    overrides: overrides.map(overrideOf),
    members: new Map(teams.map(({ id, memberIds }) => [asId('team', id), memberIds.map((one) => asId('person', one))])),
    catchAll: catchAll.people.map(({ id }) => asId('person', id)),
    candidates: new Map(
      [...catchAll.people, ...reachability].map(({ id, reachable }) => {
        const personId = asId('person', id);
        return [personId, { personId, reachable }];
      }),
    ),
  };
}

function scheduleOf({ id, name, timeZone, layers, version }: ScheduleOut): Schedule {
  return { id: asId('schedule', id), name, timeZone, layers: layers.map(layerOf), version };
}

function layerOf(layer: ScheduleOut['layers'][number]): Layer {
  return {
    ...layer,
    startAt: momentOf(layer.startAt),
    endAt: momentOrNever(layer.endAt),
    members: layer.members.map(({ personId, joinsAt, leavesAt }) => ({
      personId: personOrNobody(personId),
      joinsAt: momentOrNever(joinsAt),
      leavesAt: momentOrNever(leavesAt),
    })),
  };
}

function overrideOf({ id, scheduleId, startAt, endAt, personId, reason }: OverrideOut): Override {
  return {
    id: asId('override', id),
    scheduleId: asId('schedule', scheduleId),
    startAt: momentOf(startAt),
    endAt: momentOf(endAt),
    personId: personOrNobody(personId),
    reason,
  };
}

function personOrNobody(id: string | null) {
  return id === null ? null : asId('person', id);
}

function momentOrNever(text: string | null): Instant | undefined {
  return text === null ? undefined : momentOf(text);
}

/** The server writes every moment like this; another form is a defect. */
function momentOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`not a moment: ${text}`);
  return at;
}
