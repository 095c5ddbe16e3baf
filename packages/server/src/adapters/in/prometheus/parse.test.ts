import { identityText } from '@heed/core/alerts';
import { MINUTE, parseInstant, SECOND } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { recorded } from '../recorded.testing.ts';
import { parse } from './parse.ts';

const now = Date.UTC(2026, 10, 21, 0, 5);
const read = (...alerts: unknown[]) => parse(alerts, now, {});
const labels = { alertname: 'Down' };

describe('what Prometheus 2.42 sent', () => {
  test('a firing alert carries its dead-man time, which every re-sent one moves on', () => {
    const parsed = recorded('prometheus/prometheus.prom-firing.json').map(({ body, at }) => parse(body, at, {}));
    const [first, ...more] = parsed.flatMap(({ signals }) => signals);
    expect(first).toMatchObject({
      status: 'firing',
      summary: 'Instance 127.0.0.1:19999 is down',
      severity: 'critical',
      startsAt: parseInstant('2026-11-21T00:04:35.830Z'),
      expiresAt: parseInstant('2026-11-21T00:04:55.830Z'),
      generatorUrl: 'http://prom.example.test:9090/graph?g0.expr=demo_up+%3D%3D+0&g0.tab=1',
      links: [{ label: 'Runbook', url: 'https://example.test/runbook?x=1&y=2' }],
    });
    expect(first?.annotations.description).toBe('value is 0 "quoted" <b>&amp; ünï 🔥');
    expect(more.map((signal) => (signal.expiresAt ?? 0) - (first?.expiresAt ?? 0))).toEqual([6 * SECOND, 12 * SECOND]);
    expect(new Set([first, ...more].map((signal) => signal && identityText(signal))).size).toBe(1);
  });

  test('a resolved alert is the same alert with an end, re-sent for a while', () => {
    const signals = recorded('prometheus/prometheus.prom-resolved.json').flatMap(
      ({ body, at }) => parse(body, at, {}).signals,
    );
    expect(signals.map((signal) => signal.status)).toEqual(['firing', 'resolved', 'resolved', 'resolved']);
    expect(new Set(signals.map(identityText)).size).toBe(1);
    expect(signals[1]).toMatchObject({ endsAt: parseInstant('2026-11-21T00:06:18.830Z'), expiresAt: undefined });
  });

  test('150 alerts come as 64 + 64 + 22, each its own', () => {
    const batches = recorded('prometheus/prometheus.prom-batch150.json').slice(0, 3);
    const parsed = batches.map(({ body, at }) => parse(body, at, {}));
    expect(parsed.map(({ signals }) => signals.length)).toEqual([64, 64, 22]);
    expect(parsed.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(new Set(parsed.flatMap(({ signals }) => signals.map(identityText))).size).toBe(150);
  });
});

test("what Alertmanager's API accepted is accepted, and more than that where nothing speaks against it", () => {
  const calls = recorded('alertmanager/am-http.raw-api.json').filter(({ label }) => label.includes('/api/v2/alerts'));
  const judged = calls.map(({ body, at, status }) => ({
    body: JSON.stringify(body),
    theirs: status !== 400 && status !== 422,
    ours: parse(body, at, {}).rejected.length === 0,
  }));
  expect(judged.filter(({ theirs, ours }) => theirs && !ours)).toEqual([]);
  expect(judged.filter(({ theirs, ours }) => !theirs && !ours).length).toBeGreaterThan(3);
  expect(judged.filter(({ theirs, ours }) => !theirs && ours).map(({ body }) => body)).toEqual([
    '[{"labels":{"bad-label":"x"}}]',
    '[{"labels":{"a":1}}]',
    '[{"labels":{"alertname":"ok1"}},{"labels":{"bad-label":"x"}}]',
    '[{"labels":{"alertname":"gu"},"generatorURL":"not a url"}]',
  ]);
});

describe('an alert', () => {
  test('without an end counts for five minutes, or as the integration says', () => {
    expect(read({ labels }).signals[0]).toMatchObject({
      status: 'firing',
      expiresAt: now + 5 * MINUTE,
      endsAt: undefined,
    });
    expect(parse([{ labels }], now, { deadMan: MINUTE }).signals[0]?.expiresAt).toBe(now + MINUTE);
    expect(read({ labels, endsAt: '0001-01-01T00:00:00Z' }).signals[0]?.expiresAt).toBe(now + 5 * MINUTE);
  });

  test('that ends at this very moment is resolved, a millisecond later not yet', () => {
    expect(read({ labels, endsAt: '2026-11-21T00:05:00Z' }).signals[0]?.status).toBe('resolved');
    expect(read({ labels, endsAt: '2026-11-21T01:05:00.001+01:00' }).signals[0]?.status).toBe('firing');
  });

  test('may lack a name, if it has any label', () => {
    expect(read({ labels: { host: 'a1' } }).signals[0]?.summary).toBe('host=a1');
  });

  test('that is bad does not spoil its neighbours, and is named with its place', () => {
    const { signals, rejected } = read(
      { labels },
      null,
      { labels: { a: [] } },
      { labels, startsAt: 'yesterday' },
      { labels, endsAt: 5 },
      { labels, startsAt: '2026-11-22T00:00:00Z', endsAt: '2026-11-21T00:00:00Z' },
      { labels: { alertname: 'Up' } },
    );
    expect(signals.map((signal) => signal.labels.alertname)).toEqual(['Down', 'Up']);
    expect(rejected.map(({ index, path }) => [index, path])).toEqual([
      [1, ''],
      [2, 'labels'],
      [3, 'startsAt'],
      [4, 'endsAt'],
      [5, 'startsAt'],
    ]);
    expect(rejected[2]?.message).toBe('must be an RFC 3339 time with a zone, like 2026-11-21T03:12:00Z');
  });
});

test('a flood of bad alerts is answered with a bounded list', () => {
  const { rejected } = read(...Array(1_000).fill(1));
  expect(rejected).toHaveLength(101);
  expect(rejected.at(-1)).toEqual({ index: null, path: '', message: '900 more items are not valid' });
});
