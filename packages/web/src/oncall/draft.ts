import type { createSchedule, getSchedule } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import { formatInstant, type Instant, parseInstant } from '@heed/core/kernel';
import { WEEKDAYS, type Weekday } from '@heed/core/oncall';
import type { z } from 'zod';

export type ScheduleOut = Received<typeof getSchedule>;
export type ScheduleBody = z.input<typeof createSchedule.body>;
type LayerOut = ScheduleOut['layers'][number];

/** A layer as it is edited. What the form does not show of it is carried along untouched. */
export interface LayerDraft {
  readonly id: string;
  readonly name: string;
  readonly personIds: readonly string[];
  readonly unit: 'hours' | 'days' | 'weeks';
  readonly every: number;
  readonly handoffTime: string;
  readonly handoffDay: Weekday;
  readonly startAt: Instant;
  readonly restricted: boolean;
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly until: string;
  readonly kept: LayerOut | undefined;
}

export interface ScheduleDraft {
  readonly name: string;
  readonly teamId: string;
  readonly timeZone: string;
  readonly layers: readonly LayerDraft[];
}

const WORKDAYS = WEEKDAYS.slice(0, 5);

export function newLayer(layers: readonly LayerDraft[], startAt: Instant, name: string): LayerDraft {
  const taken = new Set(layers.map(({ id }) => id));
  const numbers = Array.from({ length: layers.length + 1 }, (_, index) => `layer-${index + 1}`);
  return {
    id: numbers.find((id) => !taken.has(id)) ?? `layer-${layers.length + 1}`,
    name,
    personIds: [],
    unit: 'weeks',
    every: 1,
    handoffTime: '09:00',
    handoffDay: 'monday',
    startAt,
    restricted: false,
    days: WORKDAYS,
    from: '09:00',
    until: '18:00',
    kept: undefined,
  };
}

export function draftOf(schedule: ScheduleOut): ScheduleDraft {
  return {
    name: schedule.name,
    teamId: schedule.teamId ?? '',
    timeZone: schedule.timeZone,
    layers: schedule.layers.map((layer) => {
      const { rotation } = layer;
      const [hours] = layer.restrictions;
      return {
        id: layer.id,
        name: layer.name,
        personIds: layer.members.flatMap(({ personId }) => personId ?? []),
        unit: rotation.unit,
        every: rotation.every,
        handoffTime: rotation.unit === 'hours' ? '09:00' : rotation.handoffTime,
        handoffDay: rotation.unit === 'weeks' ? rotation.handoffDay : 'monday',
        startAt: parseInstant(layer.startAt) ?? 0,
        restricted: hours !== undefined,
        days: hours?.days ?? WORKDAYS,
        from: hours?.from ?? '09:00',
        until: hours?.until ?? '18:00',
        kept: layer,
      };
    }),
  };
}

export function bodyOf(draft: ScheduleDraft): ScheduleBody {
  return {
    name: draft.name,
    teamId: draft.teamId === '' ? null : draft.teamId,
    timeZone: draft.timeZone,
    layers: draft.layers.map(layerOf),
  };
}

/**
 * A layer as it is sent. Members who stay keep the moments at which they join and leave, in the order of the draft; places
 * that are nobody's on purpose stay at the end; further hours beyond the first stay as they are.
 */
function layerOf(draft: LayerDraft): ScheduleBody['layers'][number] {
  const kept = draft.kept?.members ?? [];
  const nobody = kept.filter(({ personId }) => personId === null);
  const members = draft.personIds.map((personId) => kept.find((each) => each.personId === personId) ?? { personId });
  const hours = { days: [...draft.days], from: draft.from, until: draft.until };
  return {
    id: draft.id,
    name: draft.name,
    startAt: formatInstant(draft.startAt),
    endAt: draft.kept?.endAt ?? null,
    rotation: rotationOf(draft),
    members: [...members, ...nobody].map((member) => ({
      personId: member.personId,
      ...('joinsAt' in member ? { joinsAt: member.joinsAt, leavesAt: member.leavesAt } : {}),
    })),
    restrictions: draft.restricted ? [hours, ...(draft.kept?.restrictions.slice(1) ?? [])] : [],
  };
}

function rotationOf({ unit, every, handoffTime, handoffDay }: LayerDraft): ScheduleBody['layers'][number]['rotation'] {
  switch (unit) {
    case 'hours':
      return { unit, every };
    case 'days':
      return { unit, every, handoffTime };
    case 'weeks':
      return { unit, every, handoffTime, handoffDay };
  }
}

/** One place up or down; the same list where there is no such place. */
export function moveLayer(layers: readonly LayerDraft[], from: number, by: -1 | 1): readonly LayerDraft[] {
  const moved = layers[from];
  const other = layers[from + by];
  if (moved === undefined || other === undefined) return layers;
  return layers.with(from, other).with(from + by, moved);
}
