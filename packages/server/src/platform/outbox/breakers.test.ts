import { expect, test } from 'vitest';
import { createBreakers, FAILURES_TO_OPEN, FIRST_PAUSE, LONGEST_PAUSE } from './breakers.ts';

function failures(count: number) {
  const changes: string[] = [];
  const breakers = createBreakers((provider, state) => changes.push(`${provider} ${state}`));
  const attempt = (worked: boolean | undefined, now: number) => {
    breakers.begin('mail');
    breakers.end('mail', worked, now);
  };
  for (let n = 0; n < count; n += 1) attempt(false, 0);
  return { breakers, changes, attempt };
}

test('a provider is left alone after five failures in a row, others are not', () => {
  const { breakers, changes } = failures(FAILURES_TO_OPEN);
  expect(breakers.admits('mail', FIRST_PAUSE - 1)).toBe(0);
  expect(breakers.admits('hook', 0)).toBe(Number.POSITIVE_INFINITY);
  expect([...breakers.shut(0)]).toEqual([['mail', FIRST_PAUSE]]);
  expect(changes).toEqual(['mail open']);
});

test('one success between failures keeps it closed', () => {
  const { breakers, attempt } = failures(FAILURES_TO_OPEN - 1);
  attempt(true, 0);
  for (let n = 1; n < FAILURES_TO_OPEN; n += 1) attempt(false, 0);
  expect(breakers.admits('mail', 0)).toBe(Number.POSITIVE_INFINITY);
});

test('after the pause one text may try, and only one at a time', () => {
  const { breakers } = failures(FAILURES_TO_OPEN);
  expect(breakers.admits('mail', FIRST_PAUSE)).toBe(1);
  breakers.begin('mail');
  expect(breakers.admits('mail', FIRST_PAUSE)).toBe(0);
  breakers.end('mail', undefined, FIRST_PAUSE);
  expect(breakers.admits('mail', FIRST_PAUSE)).toBe(1);
});

test('a success closes it; a failure doubles the pause up to its limit', () => {
  const { breakers, changes, attempt } = failures(FAILURES_TO_OPEN);
  let now = FIRST_PAUSE;
  for (const pause of [2 * FIRST_PAUSE, 4 * FIRST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]) {
    attempt(false, now);
    expect(breakers.admits('mail', now + pause - 1)).toBe(0);
    now += pause;
    expect(breakers.admits('mail', now)).toBe(1);
  }
  attempt(true, now);
  expect(breakers.admits('mail', now)).toBe(Number.POSITIVE_INFINITY);
  expect(changes).toEqual(['mail open', 'mail closed']);
});

test('what was under way when it opened does not lengthen the pause', () => {
  const { breakers } = failures(0);
  for (let n = 0; n < 20; n += 1) breakers.begin('mail');
  for (let n = 0; n < 20; n += 1) breakers.end('mail', false, 0);
  expect(breakers.admits('mail', FIRST_PAUSE)).toBe(1);
});
