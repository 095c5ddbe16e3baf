import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, DAY } from '../kernel/index.ts';
import { beginOfHours, WEEKDAYS, type WorkingHours } from '../oncall/index.ts';
import { ada, checkout, T0, tellOf } from './incidents.testing.ts';
import { pageWaitsUntil, SEVERITIES, wakeAtOf } from './index.ts';

const hours: WorkingHours = {
  timeZone: 'Europe/Berlin',
  windows: [{ days: WEEKDAYS.slice(0, 5), from: '09:00', until: '17:00' }],
};
const moment = fc.integer({ min: T0 - 400 * DAY, max: T0 + 400 * DAY });

test('only the page of a SEV3 waits, and never beyond the next begin of its hours', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SEVERITIES), moment, (severity, now) => {
      const until = pageWaitsUntil(severity, hours, now);
      if (until === undefined) {
        if (severity === 'sev3') expect(beginOfHours(hours, now)).toBe(now);
        return;
      }
      expect(severity).toBe('sev3');
      expect(until).toBeGreaterThan(now);
      expect(until - now).toBeLessThan(4 * DAY);
      expect(pageWaitsUntil(severity, hours, until)).toBeUndefined();
      expect(pageWaitsUntil(severity, undefined, now)).toBeUndefined();
    }),
  );
});

test('a page that waits wakes the incident once, and is gone with the incident', () => {
  const telling = tellOf({ severity: 'sev3' });
  const until = T0 + 3 * 60 * 60_000;
  const postpone = { kind: 'postpone-page', by: undefined, serviceId: checkout, until } as const;
  expect(telling.tell(0, { ...postpone, until: T0 })).toMatchObject({ refused: 'invalid' });
  telling.tell(0, postpone);
  expect(telling.tell(0, postpone)).toEqual([]);
  expect(wakeAtOf(telling.incident())).toBe(until);
  expect(telling.tell(179, { kind: 'wake', by: undefined })).toEqual([]);
  expect(telling.tell(180, { kind: 'wake', by: undefined })).toMatchObject([{ kind: 'incident.page-released' }]);
  expect(wakeAtOf(telling.incident())).toBeUndefined();

  const reports = asId('service', `svc_${'2'.repeat(26)}`);
  const scope = { kind: 'change-scope', by: ada, alerts: [], environment: undefined } as const;
  const moved = tellOf({ severity: 'sev3' });
  moved.tell(0, postpone);
  moved.tell(1, { ...scope, services: [checkout, reports] });
  expect(moved.incident().postponed).toEqual({ serviceId: checkout, until });
  moved.tell(2, { ...scope, services: [reports] });
  expect(moved.incident().postponed).toBeUndefined();

  const over = tellOf({ severity: 'sev3' });
  over.tell(0, postpone);
  over.tell(1, { kind: 'resolve', by: ada, resolvedAt: T0, summary: 'Over' });
  expect(over.incident().postponed).toBeUndefined();
  expect(tellOf({ severity: 'sev2' }).tell(0, postpone)).toMatchObject({ refused: 'wrong-state' });
});
