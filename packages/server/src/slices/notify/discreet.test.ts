import { expect, test } from 'vitest';
import { discreet } from './discreet.ts';

const words = (text: string, known: readonly string[] = []) =>
  discreet({ outcome: 'refused', words: text }, known).words;

test('the address does not stand in the delivery log, in whatever case the server repeats it', () => {
  const said = '550 5.1.1 <ADA.L@Example.org>: Recipient address rejected';
  expect(words(said, ['Ada.L@example.org'])).toBe('550 5.1.1 <(hidden)>: Recipient address rejected');
  expect(words('no such hook: https://hooks.example/T0/s.cret', ['https://hooks.example/T0/s.cret'])).toBe(
    'no such hook: (hidden)',
  );
});

test('a webhook that repeats its body gives away neither the code nor the link', () => {
  const token = `${'0'.repeat(26)}${'1'.repeat(26)}${'Ab-_'.repeat(6).slice(0, 22)}`;
  expect(words(`HTTP 200 {"link":"https://heed.example/a/${token}","code":"048213"}`, ['048213'])).toBe(
    'HTTP 200 {"link":"https://heed.example/a/(hidden)","code":"(hidden)"}',
  );
});

test('what is not private stays as it was said', () => {
  const said = '250 2.0.0 Ok: queued as 4XyZ';
  expect(words(said, ['', 'ada@example.org'])).toBe(said);
});
