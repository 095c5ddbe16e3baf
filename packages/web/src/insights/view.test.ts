import { DAY, parseInstant } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { filterSchema, hrefWith, queryOf } from './view.ts';

test('an address that makes no sense asks for the usual', () => {
  expect(filterSchema.parse({ days: 'x', severity: 'sev9', team: 3 })).toEqual({ days: '90' });
  expect(filterSchema.parse({ days: 28, severity: 'sev1' })).toEqual({ days: '28', severity: 'sev1' });
});

test('the API is asked from so many days ago, and for nothing that was not chosen', () => {
  const now = Date.UTC(2026, 10, 21, 12, 30, 59);
  const query = queryOf({ days: '7', service: 'svc_1' }, now);
  expect(Object.keys(query)).toEqual(['from', 'serviceId']);
  expect(parseInstant(query.from)).toBe(Date.UTC(2026, 10, 21, 12, 30) - 7 * DAY);
});

test('an address holds what narrows it and nothing else', () => {
  expect(hrefWith('/insights', {})).toBe('/insights');
  expect(hrefWith('/insights', { days: '7', team: undefined })).toBe('/insights?days=7');
});
