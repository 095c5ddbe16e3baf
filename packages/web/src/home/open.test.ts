import { expect, test } from 'vitest';
import { openPagesOf, type PageOut } from './open.ts';

const page = (id: string, status: PageOut['status'], startedAt: string): PageOut => ({
  id,
  alertId: 'alr_1',
  incidentId: null,
  status,
  title: id,
  severity: 'critical',
  serviceId: null,
  serviceName: null,
  drill: false,
  integrationName: 'Prometheus',
  unowned: false,
  labels: {},
  links: [],
  alertStartedAt: startedAt,
  policyId: null,
  policyVersion: null,
  step: 0,
  steps: 1,
  loop: 0,
  standing: '0',
  startedAt,
  firstReachedAt: null,
  reachedAt: null,
  wakeAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  snoozedUntil: null,
  reassignedTo: [],
  endedAt: null,
  endReason: null,
});
const early = '2026-11-21T03:00:00.000Z';
const late = '2026-11-21T03:10:00.000Z';

test('what told me and waits stands first, what somebody has stands last, and the newest before the older', () => {
  const waiting = [page('old', 'reaching', early), page('new', 'exhausted', late), page('mine', 'reaching', early)];
  const pages = openPagesOf(waiting, [page('taken', 'acknowledged', late)], new Set(['mine', 'taken']));
  expect(pages.map((each) => [each.page.id, each.mine])).toEqual([
    ['mine', true],
    ['new', false],
    ['old', false],
    ['taken', false],
  ]);
});

test('a page that was read twice, before and after somebody took it, stands once', () => {
  const pages = openPagesOf([page('one', 'reaching', early)], [page('one', 'acknowledged', early)], new Set());
  expect(pages).toHaveLength(1);
});
