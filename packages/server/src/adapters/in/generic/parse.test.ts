import { identityText } from '@heed/core/alerts';
import { MINUTE } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { parse } from './parse.ts';

const now = Date.UTC(2026, 10, 21, 0, 5);
const read = (body: unknown) => parse(body, now, {});
const one = (body: unknown) => read(body).signals[0];

describe('the generic format', () => {
  test('needs nothing but a summary', () => {
    expect(one({ summary: 'Disk full' })).toMatchObject({
      status: 'firing',
      summary: 'Disk full',
      dedupKey: 'Disk full',
      severity: 'unknown',
      expiresAt: undefined,
    });
  });

  test('takes every field that it documents', () => {
    const body = {
      title: 'Disk full',
      severity: 'critical',
      dedupKey: 'disk-a1',
      labels: { host: 'a1', port: 80 },
      description: 'No space left.',
      annotations: { owner: 'Tom' },
      links: [
        { label: 'Log', url: 'https://logs.example.test' },
        { url: 'https://b.example.test/' },
        { url: 'ftp://x' },
        5,
      ],
      startsAt: '2026-11-21T00:00:00Z',
      expiresAt: '2026-11-21T00:10:00Z',
      url: 'https://tool.example.test',
    };
    expect(one(body)).toEqual({
      status: 'firing',
      dedupKey: 'disk-a1',
      labels: { host: 'a1', port: '80' },
      annotations: { description: 'No space left.', owner: 'Tom' },
      summary: 'Disk full',
      severity: 'critical',
      startsAt: now - 5 * MINUTE,
      expiresAt: now + 5 * MINUTE,
      generatorUrl: 'https://tool.example.test',
      links: [
        { label: 'Log', url: 'https://logs.example.test' },
        { label: 'https://b.example.test/', url: 'https://b.example.test/' },
      ],
    });
  });

  test.each<[string, object, object]>([
    ['the dedup key', { summary: 'a', dedupKey: 'k', labels: { x: '1' } }, { dedupKey: 'k', status: 'resolved' }],
    ['the labels', { summary: 'a', labels: { x: '1' } }, { summary: 'b', labels: { x: '1' }, status: 'resolved' }],
    ['the summary', { summary: 'a' }, { title: 'a', labels: { x: '' }, status: 'resolved' }],
  ])('finds the alert to resolve again by %s', (_, fired, resolved) => {
    const [first, second] = [one(fired), one(resolved)];
    expect(second?.status).toBe('resolved');
    expect(first && identityText(first)).toBe(second && identityText(second));
  });

  test('says for each item of a list what is wrong, and keeps the good ones', () => {
    const { signals, rejected } = read([
      { summary: 'a' },
      { summary: 'a', status: 'burning' },
      { summary: 'a', expiresAt: 'soon' },
      {},
      'a',
      { title: 'b' },
    ]);
    expect(signals.map((signal) => signal.summary)).toEqual(['a', 'b']);
    expect(rejected.map(({ index, path }) => [index, path])).toEqual([
      [1, 'status'],
      [2, 'expiresAt'],
      [3, 'labels'],
      [4, ''],
    ]);
  });

  test('takes the dead-man time of the integration when the message has none', () => {
    expect(parse({ summary: 'a' }, now, { deadMan: MINUTE }).signals[0]?.expiresAt).toBe(now + MINUTE);
    const resolved = { summary: 'a', status: 'resolved' };
    expect(parse(resolved, now, { deadMan: MINUTE }).signals[0]?.expiresAt).toBeUndefined();
  });
});
