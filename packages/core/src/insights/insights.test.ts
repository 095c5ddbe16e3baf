import { array, assert, integer, property, string, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../kernel/index.ts';
import { termsOf } from '../postmortems/index.ts';
import {
  type Corpus,
  compare,
  compareByPhase,
  kindOfRecurrence,
  type Likeness,
  type Moments,
  poissonAtLeast,
  quantile,
  recurrenceAlarm,
  spreadOf,
  trendOf,
} from './index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);

describe('terms', () => {
  test('tell things apart, and say nothing of the common words', () => {
    expect([...termsOf('The hubs were failing: proxy-public and hubDbDir on https://a.example/x').keys()]).toEqual([
      'hub',
      'fail',
      'proxy',
      'public',
      'db',
      'dir',
    ]);
  });

  test('the same word in another form is one term', () => {
    for (const [one, other] of [
      ['certificates expired', 'certificate expires'],
      ['stopped', 'stopping'],
      ['queries', 'query'],
      ['Łódź', 'łodz'],
    ] as const) {
      expect([...termsOf(one).keys()], `${one}, ${other}`).toEqual([...termsOf(other).keys()]);
    }
  });

  test('are bounded, whatever the text is', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 5_000 }), (text) => {
        expect(termsOf(text).size).toBeLessThanOrEqual(400);
      }),
    );
    expect(termsOf(Array.from({ length: 5_000 }, (_, index) => `word${index}x`).join(' ')).size).toBe(400);
  });
});

const like = (text: string, rest: Partial<Likeness> = {}): Likeness => ({
  terms: termsOf(text),
  alerts: new Set(),
  services: new Set(),
  failureClass: undefined,
  ...rest,
});

describe('similarity', () => {
  const texts = [
    'DNS resolution fails in the cluster after the upgrade of CoreDNS',
    'Certificate of the ingress expired',
    'CoreDNS crashes and name resolution fails',
    'Disk of the database is full',
  ];
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of termsOf(text).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const corpus: Corpus = { size: texts.length, holding: (term) => counts.get(term) ?? 0 };
  const [dns = '', certificate = '', again = ''] = texts;

  test('says by which words two are alike, the most telling first', () => {
    const { score, terms } = compare(like(dns), like(again), corpus);
    expect(terms).toEqual(expect.arrayContaining(['core', 'resolution']));
    expect(score).toBeGreaterThan(compare(like(dns), like(certificate), corpus).score);
  });

  test('a shared alert, service and confirmed class each add to it, and are told', () => {
    const shared = { alerts: new Set(['DnsDown']), services: new Set(['s']), failureClass: 'dns' };
    const result = compare(like(dns, shared), like(certificate, shared), corpus);
    expect(result).toMatchObject({ alerts: ['DnsDown'], sameService: true, sameClass: true });
    expect(result.score).toBeCloseTo(compare(like(dns), like(certificate), corpus).score + 0.4);
  });

  test('lies between 0 and 1, is the same both ways, and is whole for the same incident', () => {
    const words = array(
      integer({ min: 0, max: 30 }).map((n) => `term${'abcdefghij'[n % 10]}${n}`),
      { minLength: 1, maxLength: 40 },
    );
    assert(
      property(words, words, (one, other) => {
        const a = like(one.join(' '));
        const b = like(other.join(' '));
        const { score } = compare(a, b, corpus);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(compare(b, a, corpus).score).toBeCloseTo(score);
        expect(compare(a, a, corpus).score).toBeCloseTo(0.6);
      }),
    );
  });
});

describe('spread', () => {
  test('is the middle and the slow end, and says when it rests on few', () => {
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([4])).toEqual({ count: 1, p50: 4, p90: 4, isSmall: true });
    expect(spreadOf([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ count: 10, p50: 5.5, p90: 9.1, isSmall: false });
  });

  test('a quantile is never outside of what was measured', () => {
    assert(
      property(array(integer(), { minLength: 1 }), integer({ min: 0, max: 100 }), (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const value = quantile(sorted, percent / 100) ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(sorted[0] ?? 0);
        expect(value).toBeLessThanOrEqual(sorted.at(-1) ?? 0);
      }),
    );
  });
});

describe('trend', () => {
  test('of a series that only falls is -1, and of eight values unlikely by chance', () => {
    expect(trendOf([3, 2, 1])).toBeUndefined();
    const falling = trendOf([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(falling?.tau).toBe(-1);
    expect(falling?.p).toBeCloseTo(2 / 40_320, 8);
  });

  test('has the known exact chances for four values: 2, 8 and 18 of 24 orders', () => {
    expect(trendOf([1, 2, 3, 4])?.p).toBeCloseTo(2 / 24);
    expect(trendOf([1, 2, 4, 3])?.p).toBeCloseTo(8 / 24);
    expect(trendOf([2, 1, 4, 3])?.p).toBeCloseTo(18 / 24);
  });

  test('backwards it is the opposite and as likely, and equal values have none', () => {
    assert(
      property(uniqueArray(integer(), { minLength: 4, maxLength: 30 }), (series) => {
        const there = trendOf(series);
        const back = trendOf(series.toReversed());
        expect(back?.tau).toBeCloseTo(-(there?.tau ?? Number.NaN));
        expect(back?.p).toBeCloseTo(there?.p ?? Number.NaN);
        expect(there?.p).toBeGreaterThan(0);
        expect(there?.p).toBeLessThanOrEqual(1);
      }),
    );
    expect(trendOf([5, 5, 5, 5, 5])).toEqual({ tau: 0, p: expect.closeTo(1) });
  });
});

describe('recurrence', () => {
  test('three within 90 days alarm, two are told only by a past that was quieter', () => {
    const days = (...list: readonly number[]): readonly number[] => list.map((day) => T0 - day * DAY);
    expect(recurrenceAlarm(days(80, 40, 0), T0)).toMatchObject({ because: 'many', recent: 3, expected: undefined });
    expect(recurrenceAlarm(days(91, 40, 0), T0)).toBeUndefined();
    expect(recurrenceAlarm(days(800, 40, 0), T0)).toMatchObject({ because: 'rate', recent: 2 });
    expect(recurrenceAlarm(days(800, 700, 600, 500, 400, 300, 200, 40, 0), T0)).toBeUndefined();
    expect(recurrenceAlarm([], T0)).toBeUndefined();
  });

  test('the chance of so many is exact', () => {
    expect(poissonAtLeast(0, 2)).toBe(1);
    expect(poissonAtLeast(1, 2)).toBeCloseTo(1 - Math.exp(-2));
    expect(poissonAtLeast(3, 0.5)).toBeCloseTo(1 - Math.exp(-0.5) * (1 + 0.5 + 0.125));
  });

  test('only a control that was verified and did not help says that the lesson was wrong', () => {
    const control = { dueAt: T0, verifiedAt: undefined, droppedAt: undefined };
    expect(kindOfRecurrence([], T0)).toBe('no-control');
    expect(kindOfRecurrence([control], T0 - DAY)).toBe('before-due');
    expect(kindOfRecurrence([control], T0 + DAY)).toBe('overdue');
    expect(kindOfRecurrence([{ ...control, verifiedAt: T0 }], T0 + DAY)).toBe('failed');
    expect(kindOfRecurrence([{ ...control, verifiedAt: T0 + 2 * DAY }], T0 + DAY)).toBe('overdue');
    expect(kindOfRecurrence([{ ...control, droppedAt: T0 }], T0 + DAY)).toBe('no-control');
  });
});

describe('the next one is faster', () => {
  const took = (mitigate: number): Moments => ({
    impactStartedAt: T0,
    detectedAt: T0 + 2 * MINUTE,
    declaredAt: T0 + 5 * MINUTE,
    mitigatedAt: T0 + (5 + mitigate) * MINUTE,
    resolvedAt: undefined,
  });
  const verdicts = (newest: number, ...earlier: readonly number[]) =>
    Object.fromEntries(compareByPhase(took(newest), earlier.map(took)).map(({ phase, verdict }) => [phase, verdict]));

  test('against the median of the earlier ones, phase by phase', () => {
    expect(verdicts(10, 30, 40, 20)).toEqual({
      detect: 'same',
      declare: 'same',
      mitigate: 'faster',
      resolve: 'too-few',
    });
    expect(verdicts(35, 30, 40, 20)).toMatchObject({ mitigate: 'slower' });
    expect(verdicts(10, 30, 40)).toMatchObject({ detect: 'too-few', mitigate: 'too-few' });
  });

  test('a series that falls is told as a trend', () => {
    const { trend } =
      compareByPhase(took(5), [60, 50, 40, 30, 20].map(took)).find(({ phase }) => phase === 'mitigate') ?? {};
    expect(trend).toMatchObject({ tau: -1 });
    expect(trend?.p).toBeLessThan(0.01);
  });

  test('moments that lie the wrong way round measure nothing', () => {
    const [detect] = compareByPhase({ ...took(10), impactStartedAt: T0 + DAY }, []);
    expect(detect).toMatchObject({ phase: 'detect', took: undefined, verdict: 'too-few' });
  });
});
