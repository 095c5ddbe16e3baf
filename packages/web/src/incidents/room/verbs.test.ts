import { MINUTE } from '@heed/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMisread, offeredFor, readLength, readLine, VERBS } from './verbs.ts';

const note = (text: string) => ({ verb: 'entry', kind: 'note', text, next: undefined });

describe('a line', () => {
  test('is a note without a verb, and with a space before its slash', () => {
    expect(readLine('Restarted the pods')).toEqual(note('Restarted the pods'));
    expect(readLine(' /var is full')).toEqual(note('/var is full'));
  });

  test('is what its verb says, in any case', () => {
    expect(readLine('/Decision Roll back')).toEqual({
      verb: 'entry',
      kind: 'decision',
      text: 'Roll back',
      next: undefined,
    });
    expect(readLine('/impact Nobody can pay')).toEqual({ verb: 'impact', text: 'Nobody can pay' });
    expect(readLine('/doing Reading the logs')).toEqual({ verb: 'doing', text: 'Reading the logs' });
    expect(readLine('/next 1h30m')).toEqual({ verb: 'next', length: 90 * MINUTE });
  });

  test('with an unknown verb is refused, with the one that was meant', () => {
    expect(readLine('/decison Roll back')).toEqual({ misread: 'unknown', verb: 'decison', near: 'decision' });
    expect(readLine('/hyp x')).toEqual({ misread: 'unknown', verb: 'hyp', near: 'hypothesis' });
    expect(readLine('/frobnicate x')).toEqual({ misread: 'unknown', verb: 'frobnicate', near: undefined });
  });

  test('with nothing after its verb says nothing', () => {
    for (const verb of VERBS) expect(readLine(`/${verb} `)).toEqual({ misread: 'empty', verb });
    expect(readLine('  ')).toEqual({ misread: 'empty', verb: 'note' });
  });

  test('is never longer than what the server takes', () => {
    expect(readLine('x'.repeat(4_001))).toEqual({ misread: 'too-long', most: 4_000 });
    expect(readLine(`/mitigate ${'x'.repeat(201)} -> better`)).toEqual({ misread: 'too-long', most: 200 });
  });

  test('is read or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '/', ...VERBS.map((verb) => `/${verb} `)), (text, before) => {
        const read = readLine(before + text);
        if (!isMisread(read) && 'text' in read) expect(read.text.trim()).not.toBe('');
      }),
    );
  });
});

describe('a hypothesis', () => {
  test('may begin with how sure one is', () => {
    expect(readLine('/hypothesis 70% The pool is exhausted')).toEqual({
      verb: 'hypothesis',
      text: 'The pool is exhausted',
      confidence: 70,
    });
    expect(readLine('/hypothesis The pool')).toMatchObject({ text: 'The pool', confidence: undefined });
    expect(readLine('/hypothesis 400% more traffic')).toMatchObject({ text: '400% more traffic' });
  });
});

describe('a mitigation', () => {
  test('says what is done, of which kind, and what should be seen', () => {
    expect(readLine('/mitigate rollback: checkout to 4f2b -> errors fall')).toEqual({
      verb: 'mitigate',
      kind: 'rollback',
      title: 'checkout to 4f2b',
      expectation: 'errors fall',
    });
    expect(readLine('/mitigate Hide the wallet → payments pass')).toMatchObject({
      kind: 'custom',
      title: 'Hide the wallet',
    });
  });

  test('that nobody expects anything of is refused', () => {
    expect(readLine('/mitigate Hide the wallet')).toEqual({ misread: 'no-expectation' });
  });
});

describe('a time-box', () => {
  test('has a length, a question and what is done when the time is up', () => {
    expect(readLine('/timebox 15m Is it the new build? -> roll it back')).toEqual({
      verb: 'timebox',
      length: 15 * MINUTE,
      question: 'Is it the new build?',
      fallback: 'roll it back',
    });
  });

  test('that lacks one of them is refused with what it lacks', () => {
    expect(readLine('/timebox Is it? -> no')).toEqual({ misread: 'no-length' });
    expect(readLine('/timebox 15m Is it?')).toEqual({ misread: 'no-fallback' });
    expect(readLine('/timebox 15m -> no')).toEqual({ misread: 'empty', verb: 'timebox' });
    expect(readLine('/timebox 9h Is it? -> no')).toEqual({ misread: 'too-far', most: 480 * MINUTE });
  });
});

describe('an update', () => {
  test('may promise the next one', () => {
    expect(readLine('/update We know the cause -> 30m')).toEqual({
      verb: 'entry',
      kind: 'update',
      text: 'We know the cause',
      next: 30 * MINUTE,
    });
  });

  test('keeps an arrow that is a part of it', () => {
    expect(readLine('/update eu -> us works')).toMatchObject({ text: 'eu -> us works', next: undefined });
  });
});

test('lengths are read as people write them', () => {
  expect(['15m', '90 min', '1h', '1h30m', '2 hours'].map(readLength)).toEqual(
    [15, 90, 60, 90, 120].map((minutes) => minutes * MINUTE),
  );
  expect(['', 'soon', '15', '0m', '-5m'].map(readLength)).toEqual(Array(5).fill(undefined));
});

test('verbs are offered while one is being written', () => {
  expect(offeredFor('/')).toEqual(VERBS);
  expect(offeredFor('/hy')).toEqual(['hypothesis']);
  expect(offeredFor('/note ')).toEqual([]);
  expect(offeredFor('note')).toEqual([]);
});
