import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { isMisread, offeredFor, readLength, readLine, sayMisread, VERBS } from './index.ts';

const ALONE: readonly string[] = ['command', 'mitigated'];
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

  test('captures what was seen, or where it lies', () => {
    expect(readLine('/evidence 503 since 03:12\nreset')).toEqual({
      verb: 'evidence',
      text: '503 since 03:12\nreset',
      url: undefined,
    });
    expect(readLine('/evidence https://logs.test/1  The logs')).toEqual({
      verb: 'evidence',
      text: 'The logs',
      url: 'https://logs.test/1',
    });
    expect(readLine('/evidence https://logs.test/1')).toMatchObject({ text: 'https://logs.test/1' });
    expect(readLine('/evidence see https://logs.test/1')).toMatchObject({ url: undefined });
    expect(readLine('/evidence')).toEqual({ misread: 'empty', verb: 'evidence' });
  });

  test('with an unknown verb is refused, with the one that was meant', () => {
    expect(readLine('/decison Roll back')).toEqual({ misread: 'unknown', verb: 'decison', near: 'decision' });
    expect(readLine('/hyp x')).toEqual({ misread: 'unknown', verb: 'hyp', near: 'hypothesis' });
    expect(readLine('/frobnicate x')).toEqual({ misread: 'unknown', verb: 'frobnicate', near: undefined });
  });

  test('with nothing after its verb says nothing', () => {
    for (const verb of VERBS.filter((each) => !ALONE.includes(each)))
      expect(readLine(`/${verb} `)).toEqual({ misread: 'empty', verb });
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
        if (isMisread(read)) expect(sayMisread(read)).toMatch(/^[A-Z/].*/s);
        else if ('text' in read) expect(read.text.trim()).not.toBe('');
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

describe('a result', () => {
  test('says which mitigation, what it did, and what was seen', () => {
    const helped = { verb: 'result', number: 1, result: 'helped', evidence: 'Errors are at 0.1 %' };
    expect(readLine('/result 1 helped Errors are at 0.1 %')).toEqual(helped);
    expect(readLine('/result #1 Helped: Errors are at 0.1 %')).toEqual(helped);
    expect(readLine('/result 2 no change: still 12 %')).toMatchObject({ number: 2, result: 'no-change' });
    expect(readLine('/result 2 worse\nTwo more nodes fell')).toMatchObject({ evidence: 'Two more nodes fell' });
  });

  test.each(['/result helped', '/result 1', '/result 1 perhaps it did', '/result 1 helped', '/result 0 helped x'])(
    '%s says too little',
    (line) => {
      expect(readLine(line)).toEqual({ misread: 'malformed', verb: 'result' });
      expect(sayMisread({ misread: 'malformed', verb: 'result' })).toContain('/result 1 helped');
    },
  );
});

test('a criterion is looked at, a severity changed with its reason, and an end has a summary', () => {
  expect(readLine('/check 2 met No errors for 5 min')).toEqual({
    verb: 'check',
    number: 2,
    met: true,
    seen: 'No errors for 5 min',
  });
  expect(readLine('/criterion 10m No errors')).toEqual({ verb: 'criterion', hold: 10 * MINUTE, text: 'No errors' });
  expect(readLine('/criterion No errors')).toEqual({ misread: 'no-length' });
  expect(readLine('/criterion 10m')).toEqual({ misread: 'malformed', verb: 'criterion' });
  expect(readLine('/check 2 not met: still failing')).toMatchObject({ met: false, seen: 'still failing' });
  expect(readLine('/check 2 maybe')).toEqual({ misread: 'malformed', verb: 'check' });
  expect(readLine('/severity SEV1 Payments fail too')).toEqual({
    verb: 'severity',
    to: 'sev1',
    reason: 'Payments fail too',
  });
  expect(readLine('/severity sev5 x')).toEqual({ misread: 'malformed', verb: 'severity' });
  expect(readLine('/severity sev1')).toEqual({ misread: 'malformed', verb: 'severity' });
  expect(readLine('/resolve The pool was too small')).toEqual({ verb: 'resolve', summary: 'The pool was too small' });
});

test('verbs that stand alone take no words, which would be lost', () => {
  expect(readLine('/command')).toEqual({ verb: 'command' });
  expect(readLine('/mitigated ')).toEqual({ verb: 'mitigated' });
  expect(readLine('/mitigated at last')).toEqual({ misread: 'needless', verb: 'mitigated' });
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
