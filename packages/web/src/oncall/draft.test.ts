import { parseInstant } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { bodyOf, draftOf, moveLayer, newLayer, type ScheduleOut } from './draft.ts';

const schedule: ScheduleOut = {
  id: 'sch_1',
  name: 'Shop',
  teamId: null,
  timeZone: 'Europe/Berlin',
  layers: [
    {
      id: 'primary',
      name: 'Primary',
      rotation: { unit: 'weeks', every: 2, handoffTime: '08:30', handoffDay: 'friday' },
      startAt: '2026-01-05T08:00:00.000Z',
      endAt: null,
      members: [
        { personId: 'per_1', joinsAt: null, leavesAt: '2026-12-01T00:00:00.000Z' },
        { personId: null, joinsAt: null, leavesAt: null },
        { personId: 'per_2', joinsAt: null, leavesAt: null },
      ],
      restrictions: [
        { days: ['monday'], from: '09:00', until: '18:00' },
        { days: ['saturday'], from: '10:00', until: '12:00' },
      ],
    },
    {
      id: 'night',
      name: 'Night',
      rotation: { unit: 'hours', every: 12 },
      startAt: '2026-01-05T08:00:00.000Z',
      endAt: '2027-01-01T00:00:00.000Z',
      members: [{ personId: 'per_3', joinsAt: null, leavesAt: null }],
      restrictions: [],
    },
  ],
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 4,
};

test('what the form does not show is sent as it was', () => {
  const { layers, ...rest } = bodyOf(draftOf(schedule));
  expect(rest).toEqual({ name: 'Shop', teamId: null, timeZone: 'Europe/Berlin' });
  expect(layers[1]).toEqual(schedule.layers[1]);
  const { members, ...first } = layers[0] ?? { members: [] };
  expect(first).toEqual({ ...schedule.layers[0], members: undefined } satisfies object);
  expect(members.map(({ personId }) => personId)).toEqual(['per_1', 'per_2', null]);
  expect(members[0]).toMatchObject({ leavesAt: '2026-12-01T00:00:00.000Z' });
});

test('a layer that was restricted and is so no more has no hours left', () => {
  const draft = draftOf(schedule);
  const open = { ...draft, layers: draft.layers.map((layer) => ({ ...layer, restricted: false })) };
  expect(bodyOf(open).layers.map(({ restrictions }) => restrictions)).toEqual([[], []]);
});

test('a new layer has an id that no other has', () => {
  const startAt = parseInstant('2026-11-21T09:00:00Z') ?? 0;
  const first = newLayer([], startAt, 'A');
  const second = newLayer([first], startAt, 'B');
  expect([first.id, second.id, newLayer([second], startAt, 'C').id]).toEqual(['layer-1', 'layer-2', 'layer-1']);
});

test('layers move by one place, and not beyond the ends', () => {
  const { layers } = draftOf(schedule);
  expect(moveLayer(layers, 0, 1).map(({ id }) => id)).toEqual(['night', 'primary']);
  expect(moveLayer(layers, 0, -1)).toBe(layers);
});
