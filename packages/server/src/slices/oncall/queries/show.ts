import { instantOrNull } from '@heed/contract/fields';
import type { Person } from '@heed/core/access';
import { formatInstant, type PersonId } from '@heed/core/kernel';
import type { FinalShift, Layer } from '@heed/core/oncall';
import type { PeopleById } from '../people.ts';
import type { StoredOverride } from '../store/overrides.ts';
import type { StoredSchedule } from '../store/schedules.ts';

/** A schedule as the API shows it. */
export function showSchedule(schedule: StoredSchedule) {
  return {
    ...schedule,
    teamId: schedule.teamId ?? null,
    layers: schedule.layers.map(showLayer),
    createdAt: formatInstant(schedule.createdAt),
  };
}

function showLayer(layer: Layer) {
  return {
    ...layer,
    startAt: formatInstant(layer.startAt),
    endAt: instantOrNull(layer.endAt),
    members: layer.members.map(({ personId, joinsAt, leavesAt }) => ({
      personId,
      joinsAt: instantOrNull(joinsAt),
      leavesAt: instantOrNull(leavesAt),
    })),
    restrictions: layer.restrictions.map((restriction) => ({ ...restriction, days: [...restriction.days] })),
  };
}

export function showOverride(override: StoredOverride) {
  return {
    ...override,
    startAt: formatInstant(override.startAt),
    endAt: formatInstant(override.endAt),
    createdAt: formatInstant(override.createdAt),
  };
}

export function showShift({ startAt, endAt, personId, source }: FinalShift) {
  return { startAt: formatInstant(startAt), endAt: formatInstant(endAt), personId, source };
}

export function showPersonRef({ id, name, disabledAt }: Person) {
  return { id, name, disabled: disabledAt !== undefined };
}

export function showPerson(id: PersonId | null | undefined, people: PeopleById) {
  const person = id === null || id === undefined ? undefined : people.get(id);
  return person ? showPersonRef(person) : null;
}
