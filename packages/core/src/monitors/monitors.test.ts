import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, isRefusal, SECOND } from '../kernel/index.ts';
import {
  COMPARISONS,
  judge,
  LONGEST_RANGE,
  type MetricsServer,
  MOST_POINTS,
  rangeOf,
  type Sample,
  sayLabels,
  sayShort,
  sayValue,
  type Threshold,
  validateKeyQueries,
  validateServer,
  worstOf,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 21);
const sample = (value: number): Sample => ({ labels: {}, at: NOW, value });
const threshold: fc.Arbitrary<Threshold> = fc.record({
  comparison: fc.constantFrom(...COMPARISONS),
  threshold: fc.double({ noNaN: true }),
});
const samples = fc.array(fc.double().map(sample), { maxLength: 6 });

describe('a threshold', () => {
  test('is met only by samples that are there, are numbers, and all satisfy it', () => {
    fc.assert(
      fc.property(samples, threshold, (given, wanted) => {
        const each = given.map((one) => judge([one], wanted));
        const verdict = judge(given, wanted);
        if (each.includes('unmet')) expect(verdict).toBe('unmet');
        else if (given.length === 0 || each.includes('unknown')) expect(verdict).toBe('unknown');
        else expect(verdict).toBe('met');
      }),
    );
  });

  test('is unmet when the worst sample does not satisfy it, and only then', () => {
    fc.assert(
      fc.property(samples, threshold, (given, wanted) => {
        const worst = worstOf(given, wanted);
        expect(judge(given, wanted) === 'unmet').toBe(worst !== undefined && judge([worst], wanted) === 'unmet');
      }),
    );
  });

  test.each([
    [[0.004], '<', 0.01, 'met'],
    [[0.01], '<', 0.01, 'unmet'],
    [[0.01], '<=', 0.01, 'met'],
    [[3, 2], '>=', 3, 'unmet'],
    [[Number.NaN], '<', 1, 'unknown'],
    [[Number.NaN, 2], '<', 1, 'unmet'],
    [[Number.NaN, 0], '<', 1, 'unknown'],
    [[], '>', 0, 'unknown'],
  ] as const)('%j %s %d is %s', (values, comparison, wanted, verdict) => {
    expect(judge(values.map(sample), { comparison, threshold: wanted })).toBe(verdict);
  });
});

describe('a range', () => {
  test('never has more points than can be drawn, and its step is whole seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LONGEST_RANGE }), (length) => {
        const range = rangeOf(NOW - length, NOW, undefined, NOW);
        if (isRefusal(range)) throw new Error(range.detail);
        expect(Math.floor(length / range.step) + 1).toBeLessThanOrEqual(MOST_POINTS);
        expect(range.step % SECOND).toBe(0);
      }),
    );
  });

  test('keeps the step that is asked for when it is wide enough, and says the least when it is not', () => {
    const hours = (count: number) => count * 3_600 * SECOND;
    expect(rangeOf(NOW - hours(1), NOW, 60 * SECOND, NOW)).toMatchObject({ step: 60 * SECOND });
    expect(rangeOf(NOW - hours(24), NOW, SECOND, NOW)).toMatchObject({ fields: [{ path: 'stepSeconds' }] });
    expect(rangeOf(NOW, NOW, undefined, NOW)).toMatchObject({ fields: [{ path: 'to' }] });
    expect(rangeOf(NOW, NOW + 1, undefined, NOW)).toMatchObject({ fields: [{ path: 'to' }] });
    expect(rangeOf(NOW - 2 * LONGEST_RANGE, NOW, undefined, NOW)).toMatchObject({ fields: [{ path: 'from' }] });
  });
});

describe('a metrics server', () => {
  const draft = { name: 'Main', teamId: undefined, retentionDays: undefined, auth: { kind: 'none' } } as const;

  test.each([
    ['https://prom.example/', 'https://prom.example'],
    ['http://10.0.0.7:9090/graph', 'http://10.0.0.7:9090'],
    ['https://prom.example/eu/api/v1/query', 'https://prom.example/eu'],
    ['https://prom.example/api/v1/', 'https://prom.example'],
  ])('at %s is asked at %s', (baseUrl, wanted) => {
    expect(validateServer({ ...draft, baseUrl })).toMatchObject({ baseUrl: wanted });
  });

  test.each(['prom.example', 'ftp://prom.example', 'https://u:p@prom.example', 'https://prom.example/?a=b'])(
    'at %s is refused by the name of the field',
    (baseUrl) => {
      expect(validateServer({ ...draft, baseUrl })).toMatchObject({ fields: [{ path: 'baseUrl' }] });
    },
  );

  test('keeps its secret at its address, and must be told it again at another', () => {
    const auth = { kind: 'bearer' } as const;
    const id = asId('metricsServer', `mts_${'0'.repeat(26)}`);
    const before: MetricsServer = { ...draft, auth, baseUrl: 'https://a.example', id, createdAt: NOW, version: 1 };
    const missing = { fields: [{ path: 'auth.token' }] };
    expect(validateServer({ ...draft, auth, baseUrl: 'https://a.example' })).toMatchObject(missing);
    expect(validateServer({ ...draft, auth, baseUrl: 'https://a.example/eu' }, before)).toMatchObject({ auth });
    expect(validateServer({ ...draft, auth, baseUrl: 'https://b.example' }, before)).toMatchObject(missing);
    const told = { ...draft, auth: { ...auth, token: 't' }, baseUrl: 'https://b.example' };
    expect(validateServer(told, before)).toMatchObject({ baseUrl: 'https://b.example' });
    const basic = { ...draft, auth: { kind: 'basic', user: 'heed' } as const, baseUrl: 'https://a.example' };
    expect(validateServer(basic, before)).toMatchObject({ fields: [{ path: 'auth.password' }] });
  });
});

test('key queries are few, each with a title of its own', () => {
  const serverId = asId('metricsServer', `mts_${'0'.repeat(26)}`);
  const one = (title: string, query = 'up') => ({ title, serverId, query });
  expect(validateKeyQueries([one(' Errors ', ' up '), one('Load')])).toEqual([one('Errors'), one('Load')]);
  expect(validateKeyQueries([one('Errors'), one('errors')])).toMatchObject({ fields: [{ path: 'queries[1].title' }] });
  expect(validateKeyQueries([one('a', ' ')])).toMatchObject({ fields: [{ path: 'queries[0].query' }] });
  const many = Array.from({ length: 7 }, (_, index) => one(`q${index}`));
  expect(validateKeyQueries(many)).toMatchObject({ fields: [{ path: 'queries' }] });
});

test('labels and values are said as Prometheus writes them', () => {
  expect(sayLabels({ __name__: 'up', job: 'shop', instance: 'a:1' })).toBe('up{instance="a:1", job="shop"}');
  expect(sayLabels({})).toBe('');
  expect([0.1 + 0.2, 1_234_567, Number.NaN, -1 / 0].map(sayValue)).toEqual(['0.3', '1234570', 'NaN', '-Inf']);
  expect([9_999, 80e6, -1.25e9, 3e12, 1e18, 0.001].map(sayShort)).toEqual([
    '9999',
    '80M',
    '-1.25G',
    '3T',
    '1000000000000000000',
    '0.001',
  ]);
});
