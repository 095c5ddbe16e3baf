import { assert, constantFrom, integer, option, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, isRefusal } from '../kernel/index.ts';
import { deadlinesOf, decidePostmortem, evolvePostmortem, overdueOf, type PostmortemRecord } from './index.ts';
import { seed, T0 } from './postmortems.testing.ts';

const allowed = { scheduleHours: 48, holdDays: 7 };
const none = { scheduleBy: undefined, holdBy: undefined };
const open = { status: 'open', times: { resolvedAt: undefined } } as const;

function play(record: PostmortemRecord | undefined, ...commands: Parameters<typeof decidePostmortem>[1][]) {
  let state = record;
  for (const command of commands) {
    const facts = decidePostmortem(state, command, T0);
    if (isRefusal(facts)) throw new Error(facts.detail);
    state = facts.reduce<PostmortemRecord | undefined>(evolvePostmortem, state);
  }
  if (state === undefined) throw new Error('nothing was opened');
  return state;
}

describe('the dates of a review', () => {
  test('count from the end of the incident, and are none while it goes on', () => {
    const record = { kind: 'full', openedAt: T0 } as const;
    expect(deadlinesOf(record, open, allowed)).toEqual(none);
    const over = { status: 'resolved', times: { resolvedAt: T0 + HOUR } } as const;
    expect(deadlinesOf(record, over, allowed)).toEqual({
      scheduleBy: T0 + HOUR + 2 * DAY,
      holdBy: T0 + HOUR + 7 * DAY,
    });
  });

  test('count from its opening for a pattern, and for what was dismissed', () => {
    const expected = { scheduleBy: T0 + 2 * DAY, holdBy: T0 + 7 * DAY };
    expect(deadlinesOf({ kind: 'pattern', openedAt: T0 }, open, allowed)).toEqual(expected);
    expect(deadlinesOf({ kind: 'full', openedAt: T0 }, { ...open, status: 'dismissed' }, allowed)).toEqual(expected);
  });

  test('come with the end and go with its reopening, and setting the same ones says nothing', () => {
    const opened = play(undefined, { by: undefined, kind: 'open', seed: { ...seed, ...none } });
    const dates = { scheduleBy: T0 + 2 * DAY, holdBy: T0 + 7 * DAY };
    const over = play(opened, { by: undefined, kind: 'set-deadlines', deadlines: dates });
    expect(over).toMatchObject(dates);
    expect(decidePostmortem(over, { by: undefined, kind: 'set-deadlines', deadlines: dates }, T0)).toEqual([]);
    expect(play(over, { by: undefined, kind: 'set-deadlines', deadlines: none })).toMatchObject(none);
  });
});

test('nothing is overdue while the incident goes on, and what is overdue stays so until it is done', () => {
  const at = integer({ min: T0, max: T0 + 40 * DAY });
  assert(
    property(option(at, { nil: undefined }), at, integer({ min: 0, max: 40 * DAY }), (end, now, later) => {
      const dates = deadlinesOf(
        { kind: 'full', openedAt: T0 },
        { status: end === undefined ? 'open' : 'resolved', times: { resolvedAt: end } },
        allowed,
      );
      const record = { state: 'draft', meeting: undefined, ...dates } as const;
      if (end === undefined || now <= end + 2 * DAY) expect(overdueOf(record, now)).toBeNull();
      if (overdueOf(record, now) !== null) expect(overdueOf(record, now + later)).not.toBeNull();
    }),
  );
  assert(
    property(constantFrom('draft' as const, 'in-review' as const), at, (state, heldAt) => {
      const meeting = { sequence: 0, startsAt: T0, minutes: 60, place: '', people: [], state: 'held' as const, heldAt };
      expect(overdueOf({ state, meeting, scheduleBy: T0, holdBy: T0 }, T0 + 40 * DAY)).toBeNull();
    }),
  );
});
