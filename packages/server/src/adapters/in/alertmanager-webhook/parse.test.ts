import { identityText } from '@heed/core/alerts';
import { MINUTE, parseInstant } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { recorded } from '../recorded.testing.ts';
import { parse } from './parse.ts';

const now = Date.UTC(2026, 10, 21, 0, 5);
const hook = (name: string) =>
  recorded(`alertmanager/receiver-webhook.${name}.json`).map(({ body, at }) => parse(body, at, {}));

describe('what Alertmanager 0.25 sent', () => {
  test('a firing alert has no dead-man time, because it is repeated only hours later', () => {
    const [parsed] = hook('firing');
    expect(parsed?.rejected).toEqual([]);
    expect(parsed?.signals).toMatchObject([
      {
        status: 'firing',
        summary: 'High error rate on web-1',
        startsAt: parseInstant('2026-11-21T00:01:51.264Z'),
        endsAt: undefined,
        expiresAt: undefined,
        links: [{ label: 'Runbook', url: 'https://example.test/runbook' }],
      },
    ]);
  });

  test('a group is as many alerts as it holds, each with its own status', () => {
    expect(hook('grouped')[0]?.signals.map((signal) => signal.status)).toEqual(['firing', 'firing', 'firing']);
    const partly = hook('partial-resolved')[0]?.signals ?? [];
    expect(partly.map((signal) => signal.status)).toEqual(['resolved', 'firing', 'firing']);
    expect(partly[0]?.endsAt).toBe(parseInstant('2026-11-21T00:01:59Z'));
    const fired = new Set(hook('grouped')[0]?.signals.map(identityText));
    expect(hook('resolved')[0]?.signals.every((signal) => fired.has(identityText(signal)))).toBe(true);
  });

  test('odd labels come through: scripts, control characters, right-to-left, and long ones cut with a mark', () => {
    const labels = hook('odd-labels')[0]?.signals[0]?.labels ?? {};
    expect(labels).toMatchObject({
      alertname: 'Ünïcödé 警报 🔥',
      ctl: 'bell\u0007',
      html: '<script>alert(1)</script>&amp;',
      newline: 'line1\nline2',
      rtl: 'مرحبا \u202eabc',
      spaces: '  lead and trail  ',
    });
    expect(labels.long).toMatch(/^x+… \[cut from 1500 characters, [0-9a-f]{16}\]$/);
    expect(labels.utf8).toMatch(/^é+… \[cut from 1000 characters, [0-9a-f]{16}\]$/);
  });

  test('a retried request is the same alert again', () => {
    const signals = hook('retry-failures').flatMap((parsed) => parsed.signals);
    expect(signals.length).toBeGreaterThan(5);
    expect(new Set(signals.map(identityText)).size).toBe(1);
  });
});

test('an integration may set a dead-man time', () => {
  const body = { alerts: [{ status: 'firing', labels: { a: 'b' } }] };
  expect(parse(body, now, { deadMan: MINUTE }).signals[0]?.expiresAt).toBe(now + MINUTE);
});

test('alerts that Alertmanager left out are told to the owner', () => {
  const body = { alerts: [{ status: 'firing', labels: { a: 'b' } }], truncatedAlerts: 3 };
  const { signals, rejected } = parse(body, now, {});
  expect(signals).toHaveLength(1);
  expect(rejected).toMatchObject([{ index: null, path: 'truncatedAlerts' }]);
});

test('a bad alert does not spoil its neighbours', () => {
  const alerts = [
    { status: 'maybe', labels: { a: 'b' } },
    { status: 'firing', labels: { a: 'b' } },
    { status: 'firing' },
    7,
  ];
  const { signals, rejected } = parse({ version: '4', unknown: {}, alerts }, now, {});
  expect(signals).toHaveLength(1);
  expect(rejected.map(({ index, path }) => [index, path])).toEqual([
    [0, 'status'],
    [2, 'labels'],
    [3, ''],
  ]);
});

test('a body without alerts is rejected with what is missing', () => {
  expect(parse([], now, {}).rejected).toEqual([
    { index: null, path: '', message: 'the body must be a JSON object with "alerts"' },
  ]);
  expect(parse({ alerts: {} }, now, {}).rejected).toMatchObject([{ index: null, path: 'alerts' }]);
});
