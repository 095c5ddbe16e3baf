import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { ada, ben, cleo, T0, tellOf } from './incidents.testing.ts';
import { type Elsewhere, promptsOf } from './index.ts';

/** T0 is 03:12 in UTC: night in Lisbon, noon in Tokyo. */
const zones = new Map([
  [ada, 'Asia/Tokyo'],
  [ben, 'Europe/Lisbon'],
]);
const at = (hours: number) => T0 + hours * HOUR;

function tiredAt(hours: number, stints: Elsewhere['stints'] = []) {
  const telling = tellOf();
  telling.tell(0, { kind: 'take-role', by: ada, personId: ada, role: 'commander' });
  telling.tell(0, { kind: 'take-role', by: ben, personId: ben, role: 'scribe' });
  telling.tell(30, { kind: 'take-role', by: ben, personId: ben, role: 'database' });
  const prompts = promptsOf(telling.incident(), at(hours), { stints, zones });
  return prompts.filter(({ kind }) => kind === 'tired');
}

test('who has a role for four hours is asked to find somebody, at night after two; whichever role it is', () => {
  expect(tiredAt(1.9)).toEqual([]);
  expect(tiredAt(2)).toEqual([{ kind: 'tired', personId: ben, role: 'scribe', since: T0 }]);
  expect(tiredAt(3.9).map((prompt) => 'personId' in prompt && prompt.personId)).toEqual([]);
  expect(tiredAt(4)).toEqual([
    { kind: 'tired', personId: ada, role: 'commander', since: T0 },
    { kind: 'tired', personId: ben, role: 'scribe', since: T0 },
  ]);
});

test('duty in another incident counts, unless there was an hour of rest between', () => {
  const before = (from: number, until: number) => ({ personId: ada, since: at(from), until: at(until) });
  expect(tiredAt(1, [before(-3, -0.5)])).toMatchObject([{ personId: ada, since: at(-3) }]);
  expect(tiredAt(1, [before(-3, -1)])).toEqual([]);
  // One long chain, told in any order; and what overlaps counts once.
  const chain = [before(-2, 0.5), before(-6, -2.5), before(-9, -6 - 5 * (MINUTE / HOUR)), before(-20, -11)];
  expect(tiredAt(1, chain)).toMatchObject([{ since: at(-9) }]);
  expect(tiredAt(1, chain.toReversed())).toMatchObject([{ since: at(-9) }]);
  expect(tiredAt(1, [{ ...before(-9, 1), personId: cleo }])).toEqual([]);
});
