import { expect, test } from 'vitest';
import { viewSchema } from '../inbox/view.ts';
import { alertsHref, pagesHref, UNANSWERED } from './links.ts';

const FROM = '2026-11-01T00:00:00.000Z';

test('a number leads to what it counts, also to what is over', () => {
  expect(alertsHref({ from: FROM })).toBe('/alerts?status=any&from=2026-11-01T00%3A00%3A00.000Z');
  expect(alertsHref({ serviceId: 'none', ...UNANSWERED })).toBe(
    '/alerts?status=resolved&serviceId=none&acknowledged=false&paged=true',
  );
  expect(pagesHref({ from: FROM, nightIn: 'Europe/Berlin' })).toBe(
    '/pages?practice=false&from=2026-11-01T00%3A00%3A00.000Z&nightIn=Europe%2FBerlin',
  );
  expect(pagesHref({ from: FROM, until: FROM, measure: 'paged' })).toBe(
    '/pages?practice=false&from=2026-11-01T00%3A00%3A00.000Z&until=2026-11-01T00%3A00%3A00.000Z&measure=paged',
  );
});

test('the inbox reads such an address as it is meant', () => {
  const view = viewSchema.parse({
    status: 'resolved',
    serviceId: 'none',
    acknowledged: false,
    paged: true,
    from: FROM,
  });
  expect(view).toMatchObject({ serviceId: 'none', acknowledged: false, paged: true, from: FROM });
});
