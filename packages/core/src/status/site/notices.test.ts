import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../../kernel/index.ts';
import { statusOfPage } from '../summary.ts';
import { anyNotices, anyPage } from './arbitrary.testing.ts';
import { type Notice, untold, withNotices } from './notices.ts';

import { calmPage, idOf, NOW, troubledPage } from './sample.testing.ts';

const first: Notice = {
  updateId: idOf('publicUpdate', 900),
  incidentId: idOf('publicIncident', 900),
  title: 'Nothing can be booked',
  state: 'investigating',
  impact: 'critical',
  body: 'We are looking into it.',
  at: NOW + MINUTE,
  affected: [{ id: idOf('component', 2), status: 'major_outage' }],
};

test('a notice begins an incident, the next one continues it, and the last one ends it', () => {
  const begun = withNotices(calmPage(), [first]);
  expect(begun.incidents[0]).toMatchObject({
    title: 'Nothing can be booked',
    state: 'investigating',
    resolvedAt: undefined,
  });
  expect(statusOfPage(begun).indicator).toBe('critical');
  expect(begun.components.find(({ id }) => id === idOf('component', 2))?.status).toBe('major_outage');
  const last: Notice = {
    ...first,
    updateId: idOf('publicUpdate', 901),
    state: 'resolved',
    body: 'It is over.',
    at: NOW + 9 * MINUTE,
    affected: [{ id: idOf('component', 2), status: 'operational' }],
  };
  const ended = withNotices(calmPage(), [first, last]);
  expect(ended.incidents[0]).toMatchObject({ state: 'resolved', resolvedAt: NOW + 9 * MINUTE });
  expect(ended.incidents[0]?.updates.map(({ body }) => body)).toEqual(['It is over.', 'We are looking into it.']);
  expect(statusOfPage(ended).indicator).toBe('none');
});

test('a notice may continue an incident that Heed had published', () => {
  const page = withNotices(troubledPage(), [{ ...first, incidentId: idOf('publicIncident', 2), affected: [] }]);
  expect(page.incidents).toHaveLength(troubledPage().incidents.length);
  expect(page.incidents[0]).toMatchObject({ title: 'Some payments by card are declined', impact: 'major' });
  expect(page.incidents[0]?.updates[0]?.body).toBe('We are looking into it.');
});

test('notices that a page tells already change nothing, in whatever order they are read', () => {
  fc.assert(
    fc.property(anyPage, anyNotices, (page, notices) => {
      const told = withNotices(page, notices);
      expect(untold(told, notices)).toEqual([]);
      expect(withNotices(told, notices)).toEqual(told);
      const distinct = notices.map((notice, at) => ({ ...notice, at: NOW + at }));
      expect(withNotices(page, distinct.toReversed())).toEqual(withNotices(page, distinct));
      const updates = told.incidents.flatMap((incident) => incident.updates.map(({ id }) => id));
      for (const { updateId } of notices) expect(updates.filter((id) => id === updateId)).toHaveLength(1);
    }),
  );
});
