import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, DAY, isRefusal, MINUTE, SECOND } from '../kernel/index.ts';
import {
  type Caller,
  can,
  checkPassword,
  countFailure,
  decideKey,
  type Failures,
  FREE_FAILURES,
  PERMISSIONS,
  ROLES,
  waitAfter,
} from './index.ts';

const callers = fc
  .record({
    role: fc.constantFrom(...ROLES),
    scopes: fc.option(fc.subarray([...PERMISSIONS]), { nil: undefined }),
  })
  .map(
    (part): Caller => ({
      ...part,
      personId: asId('person', `per_${'0'.repeat(26)}`),
      name: 'Ana',
      teamIds: [],
      via: { kind: 'api-key', id: asId('apiKey', `key_${'0'.repeat(26)}`) },
    }),
  );

const requests = fc.record({
  name: fc.constant('ci'),
  role: fc.constantFrom(...ROLES),
  scopes: fc.option(fc.subarray([...PERMISSIONS]), { nil: undefined }),
  expiresAt: fc.option(fc.integer({ min: -10, max: 1_000 }), { nil: undefined }),
});

test('no key may do what its maker may not, or live longer', () => {
  fc.assert(
    fc.property(
      callers,
      requests,
      fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: undefined }),
      (maker, request, end) => {
        const made = decideKey(maker, request, end, 0);
        if (isRefusal(made)) return;
        const bearer: Caller = { ...maker, role: made.role, scopes: made.scopes };
        for (const permission of PERMISSIONS) if (can(bearer, permission)) expect(can(maker, permission)).toBe(true);
        if (end !== undefined) expect(made.expiresAt).toBeLessThanOrEqual(end);
        if (made.expiresAt !== undefined) expect(made.expiresAt).toBeGreaterThan(0);
      },
    ),
  );
});

test('a manager who asks for an admin key is refused, and for a manager key is not', () => {
  const manager: Caller = {
    personId: asId('person', `per_${'0'.repeat(26)}`),
    name: 'Max',
    role: 'manager',
    teamIds: [],
    via: { kind: 'session', id: asId('session', `ses_${'0'.repeat(26)}`) },
    scopes: undefined,
  };
  const ask = { name: 'ci', scopes: undefined, expiresAt: undefined };
  expect(decideKey(manager, { ...ask, role: 'admin' }, undefined, 0)).toMatchObject({ refused: 'forbidden' });
  expect(decideKey(manager, { ...ask, role: 'manager' }, undefined, 0)).toMatchObject({ role: 'manager' });
});

test('five guesses are free, then the waits double to a quarter of an hour', () => {
  let failures: Failures | undefined;
  const waits: number[] = [];
  for (let guess = 0; guess < 14; guess += 1) {
    waits.push(waitAfter(failures, FREE_FAILURES.account, 0) / SECOND);
    failures = countFailure(failures, 0);
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900]);
  expect(waitAfter(failures, FREE_FAILURES.account, 15 * MINUTE)).toBe(0);
});

test('a day without a failure is a new beginning', () => {
  expect(countFailure({ count: 99, lastAt: 0 }, DAY)).toEqual({ count: 1, lastAt: DAY });
  expect(waitAfter({ count: 10_000, lastAt: 0 }, FREE_FAILURES.address, DAY)).toBe(0);
});

test.each([
  ['short', 'eleven char'],
  ['endless', 'ab1 '.repeat(51)],
  ['repeating', 'abababababab'],
  ['their own address', 'ANA@payments.test'],
  ['their own name twice', 'ana maria soana maria so'],
])('a password that is %s is refused and told why', (_why, password) => {
  expect(checkPassword(password, { name: 'Ana Maria So', email: 'ana@payments.test' })).toMatchObject({
    refused: 'invalid',
    fields: [{ path: 'password' }],
  });
});

test('a password of four words is good, in any script', () => {
  for (const password of ['correct horse battery', 'пароль из четырёх слов']) {
    expect(checkPassword(password, { name: 'Ana', email: 'ana@heed.test' })).toBeUndefined();
  }
});
