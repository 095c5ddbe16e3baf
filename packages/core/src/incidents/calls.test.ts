import { describe, expect, test } from 'vitest';
import { asId } from '../kernel/index.ts';
import { ada, ben, checkout, T0, tellOf } from './incidents.testing.ts';
import { countsInFigures, isStale, promptsOf, type Severity, settledOf } from './index.ts';

const policy = asId('policy', `pol_${'1'.padStart(26, '0')}`);
const kindsAt = (telling: ReturnType<typeof tellOf>, minute: number) =>
  promptsOf(telling.incident(), T0 + minute * 60_000).map(({ kind }) => kind);

describe('calling more people', () => {
  test('of another team answers whether one is needed; one more person does not', () => {
    const telling = tellOf();
    telling.tell(1, { kind: 'ask-page', by: ada, called: { kind: 'person', id: ben }, name: 'Ben', why: 'Knows it' });
    expect(settledOf(telling.incident(), 'second-team')).toBeUndefined();
    const called = { kind: 'policy', id: policy } as const;
    telling.tell(2, { kind: 'ask-page', by: ada, called, name: 'Database', why: 'The database is slow' });
    expect(settledOf(telling.incident(), 'second-team')).toMatchObject({ value: 'yes', why: 'The database is slow' });
  });

  test('needs a reason, and somebody who is called into a private incident may see it', () => {
    const telling = tellOf({ isPrivate: true });
    const call = { kind: 'ask-page', by: ada, called: { kind: 'person', id: ben }, name: 'Ben' } as const;
    expect(telling.tell(1, { ...call, why: ' ' })).toMatchObject({ refused: 'invalid' });
    telling.tell(1, { ...call, why: 'Help' });
    expect(telling.incident().participants).toEqual([ada, ben]);
  });

  test('ends with the response', () => {
    const telling = tellOf({ severity: 'sev3' });
    telling.tell(1, { kind: 'resolve', by: ada, resolvedAt: T0 + 60_000, summary: 'Over' });
    const called = { kind: 'service', id: checkout } as const;
    expect(telling.tell(2, { kind: 'ask-page', by: ada, called, name: 'Checkout', why: 'Still' })).toMatchObject({
      refused: 'wrong-state',
    });
  });
});

describe('what should be decided in writing', () => {
  test('to take a change back or to mend it is asked once somebody is at it, until it is answered', () => {
    const telling = tellOf();
    expect(kindsAt(telling, 1)).not.toContain('rollback-first');
    telling.tell(2, { kind: 'shift-posture', by: ada, to: 'mitigate' });
    expect(kindsAt(telling, 2)).toContain('rollback-first');
    const settle = { kind: 'settle-question', by: ada, question: 'rollback-first', answer: 'no' } as const;
    telling.tell(3, { ...settle, why: 'A migration ran' });
    expect(telling.tell(3, { ...settle, why: 'A migration ran' })).toEqual([]);
    expect(kindsAt(telling, 3)).not.toContain('rollback-first');
    expect(settledOf(telling.incident(), 'rollback-first')).toMatchObject({ value: 'no', by: ada });
    telling.tell(4, { ...settle, answer: 'yes' });
    expect(settledOf(telling.incident(), 'rollback-first')?.value).toBe('yes');
  });

  test('nor is it asked when a rollback was tried', () => {
    const telling = tellOf();
    telling.tell(1, { kind: 'shift-posture', by: ada, to: 'mitigate' });
    telling.tell(2, { kind: 'start-mitigation', by: ada, title: 'Back', mitigation: 'rollback', expectation: 'Less' });
    expect(kindsAt(telling, 3)).not.toContain('rollback-first');
  });

  test.each<[Severity, number]>([
    ['sev1', 15],
    ['sev2', 15],
    ['sev3', 60],
  ])('in a %s a second team is asked for after %i minutes of harm', (severity, minutes) => {
    const telling = tellOf({ severity });
    expect(kindsAt(telling, minutes - 1)).not.toContain('second-team');
    expect(kindsAt(telling, minutes)).toContain('second-team');
    telling.tell(minutes, { kind: 'settle-question', by: ada, question: 'second-team', answer: 'no' });
    expect(kindsAt(telling, minutes)).not.toContain('second-team');
  });
});

describe('a SEV4', () => {
  test('has no process, keeps its link, and may be closed by anybody without criteria', () => {
    const telling = tellOf({ severity: 'sev4' });
    const issueUrl = 'https://tracker.test/42';
    telling.tell(1, { kind: 'set-links', by: ada, bridgeUrl: undefined, channel: undefined, issueUrl });
    telling.tell(2, { kind: 'set-links', by: ada, bridgeUrl: undefined, channel: 'inc-42' });
    expect(telling.incident()).toMatchObject({ issueUrl, channel: 'inc-42' });
    const { severity } = telling.incident();
    expect(isStale(telling.incident(), severity, T0 + 9_000 * 60_000)).toBe(false);
    expect(telling.tell(3, { kind: 'resolve', by: ben, resolvedAt: T0 + 60_000, summary: 'Mended' })).toHaveLength(1);
    telling.tell(4, { kind: 'set-links', by: ada, bridgeUrl: undefined, channel: undefined, issueUrl: null });
    expect(telling.incident().issueUrl).toBeUndefined();
  });

  test('still does not end before a criterion holds that was set when it was worse', () => {
    const telling = tellOf({ severity: 'sev3' });
    telling.tell(1, { kind: 'set-criterion', by: ada, text: 'Quiet', check: { kind: 'by-hand' }, holdMinutes: 5 });
    telling.tell(2, { kind: 'change-severity', by: ada, to: 'sev4' });
    const end = { kind: 'resolve', by: ada, resolvedAt: T0 + 60_000, summary: 'Over' } as const;
    expect(telling.tell(3, end)).toMatchObject({ refused: 'wrong-state' });
  });

  test('is left out of the figures, like a drill and what was none', () => {
    const of = (changes: Parameters<typeof tellOf>[0]) => countsInFigures(tellOf(changes).incident());
    expect(of({})).toBe(true);
    expect(of({ kind: 'near-miss' })).toBe(true);
    expect(of({ severity: 'sev4' })).toBe(false);
    expect(of({ kind: 'drill' })).toBe(false);
    const none = tellOf();
    none.tell(1, { kind: 'dismiss', by: ada, why: 'false-alarm' });
    expect(countsInFigures(none.incident())).toBe(false);
  });
});
