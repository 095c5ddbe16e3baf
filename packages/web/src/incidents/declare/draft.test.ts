import { declareBody } from '@heed/contract/incidents';
import { describe, expect, test } from 'vitest';
import { bodyOf, declarationFrom, declareHref, judgedOf, previewOf } from './draft.ts';

const blank = declarationFrom({ alert: '', service: '', title: 'Checkout is down' });

describe('what is declared', () => {
  test('waits until it says how bad it is', () => {
    expect(bodyOf(blank)).toBeUndefined();
    expect(previewOf(blank)).toBeUndefined();
    expect(bodyOf({ ...blank, howBad: 'sev2' })).toMatchObject({ title: 'Checkout is down', severity: 'sev2' });
  });

  test('is what the server takes, and leaves out what nobody said', () => {
    const body = bodyOf({ ...blank, howBad: 'unsure', impact: '  ', title: ' Checkout is down ' });
    expect(declareBody.safeParse(body).success).toBe(true);
    expect(body).not.toHaveProperty('impact');
    expect(body).not.toHaveProperty('severity');
    expect(body?.title).toBe('Checkout is down');
  });

  test('is over only when it says since when', () => {
    const over = { ...blank, howBad: 'sev3' as const, isOver: true, summary: 'A disk' };
    expect(bodyOf(over)).not.toHaveProperty('over');
    expect(bodyOf({ ...over, mitigatedAt: 0, resolvedAt: 60_000 })?.over).toEqual({
      mitigatedAt: '1970-01-01T00:00:00.000Z',
      resolvedAt: '1970-01-01T00:01:00.000Z',
      summary: 'A disk',
    });
  });
});

describe('the answers', () => {
  test('that nobody gave count as the worse ones', () => {
    expect(judgedOf({ ...blank, howBad: 'unsure' })).toMatchObject({ severity: 'sev1', inDoubt: true });
    expect(judgedOf(blank)).toBeUndefined();
  });
});

test('a link that leads here says what is known', () => {
  const href = new URL(declareHref({ alert: 'alr_1', title: 'Disk & db' }), 'https://heed.test');
  expect(Object.fromEntries(href.searchParams)).toEqual({ alert: 'alr_1', title: 'Disk & db' });
  expect(declarationFrom({ alert: 'alr_1', service: '', title: '' })).toMatchObject({
    alertIds: ['alr_1'],
    detection: 'monitoring',
  });
});
