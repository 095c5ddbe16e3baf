import { expect, test } from 'vitest';
import { asId, HOUR, MINUTE, type PersonId } from '../kernel/index.ts';
import type { Layer, Override, Schedule } from '../oncall/index.ts';
import { playPolicy, reachOver, type Standing } from './index.ts';
import { ada, ben, cleo, dan, everybody, named, primary, T0 } from './ladder.testing.ts';

const layer: Layer = {
  id: 'one',
  name: 'One',
  startAt: T0 - HOUR,
  rotation: { unit: 'hours', every: 1 },
  members: [{ personId: ada }, { personId: ben }],
  restrictions: [],
};
const scheduleId = asId('schedule', primary.id);
const schedule: Schedule = { id: scheduleId, name: 'Checkout', timeZone: 'Europe/Berlin', layers: [layer], version: 1 };

/** From T0 on Ben is on call, an hour later Ada, and so on. */
function standing(patch: Partial<Standing> = {}, known: readonly PersonId[] = [ada, ben, cleo, dan]): Standing {
  return {
    schedules: [schedule],
    overrides: [],
    members: new Map([[asId('team', everybody.id), [ada, dan]]]),
    catchAll: [dan],
    candidates: new Map(known.map((personId) => [personId, { personId, reachable: personId !== cleo }])),
    ...patch,
  };
}

const ladder = {
  steps: [
    { targets: [primary], delayMinutes: 90 },
    { targets: [primary, everybody, named(cleo)], delayMinutes: 5 },
  ],
  repeats: 0,
};

test('a ladder is played by whoever is on call at the moment of each step, and nobody is told twice in one', () => {
  expect(playPolicy(ladder, reachOver(standing()), T0)).toMatchObject([
    { kind: 'step', at: T0, people: [{ personId: ben, via: primary }] },
    {
      kind: 'step',
      at: T0 + 90 * MINUTE,
      people: [
        { personId: ada, via: primary },
        { personId: dan, via: everybody },
      ],
      missed: [{ why: 'no-contact-method', personId: cleo }],
    },
    { kind: 'exhausted', at: T0 + 95 * MINUTE },
  ]);
});

test('an override counts while it holds', () => {
  const override: Override = {
    id: asId('override', `ovr_${'0'.repeat(26)}`),
    scheduleId,
    startAt: T0,
    endAt: T0 + HOUR,
    personId: dan,
    reason: '',
  };
  const [first, second] = playPolicy(ladder, reachOver(standing({ overrides: [override] })), T0);
  expect(first?.people).toEqual([{ personId: dan, via: primary }]);
  expect(second?.people[0]).toEqual({ personId: ada, via: primary });
});

test('who is on call but disabled or gone is nobody, and then the catch-all hears', () => {
  const [missed, nobody] = playPolicy(
    { steps: ladder.steps.slice(0, 1), repeats: 0 },
    reachOver(standing({}, [dan])),
    T0,
  );
  expect(missed).toMatchObject({ kind: 'step', people: [], missed: [{ why: 'nobody-there', via: primary }] });
  expect(nobody).toMatchObject({ kind: 'nobody-on-call', at: T0, people: [{ personId: dan }] });
});

test('schedules and teams that are not known mean nobody', () => {
  const reach = reachOver(standing({ schedules: [], members: new Map() }))(T0);
  expect(reach.resolve(primary)).toEqual([]);
  expect(reach.resolve(everybody)).toEqual([]);
});
