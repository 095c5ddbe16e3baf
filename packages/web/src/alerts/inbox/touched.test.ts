import { expect, test } from 'vitest';
import { touchedAlerts } from './touched.ts';

test('an alert is named by its own facts and by those of its page, once', () => {
  expect(
    touchedAlerts([
      { kind: 'alert.raised', subject: 'alr_1', about: ['svc_1'] },
      { kind: 'page.acknowledged', subject: 'run_1', about: ['alr_1', 'alr_2'] },
      { kind: 'schedule.changed', subject: 'sch_1', about: [] },
    ]),
  ).toEqual(['alr_1', 'alr_2']);
});

test('a service that changes may stand beside all of them', () => {
  expect(touchedAlerts([{ kind: 'service.changed', subject: 'svc_1', about: [] }])).toBe('all');
});
