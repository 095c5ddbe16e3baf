import type { Fetch } from '@heed/contract/client';
import { expect, test } from 'vitest';
import type { Page } from '../find/kinds.ts';
import { heedWith } from './answered.testing.ts';
import { ADA, AT, ID as INCIDENT } from './incidents.testing.ts';

const ID = `run_${'7'.padStart(26, '0')}`;
const page: Page = {
  id: ID,
  alertId: null,
  incidentId: INCIDENT,
  severity: 'sev1',
  serviceId: null,
  serviceName: null,
  integrationName: 'Heed',
  drill: false,
  unowned: false,
  labels: {},
  links: [],
  alertStartedAt: AT,
  policyId: null,
  policyVersion: null,
  step: 0,
  steps: 1,
  loop: 0,
  startedAt: AT,
  firstReachedAt: AT,
  reachedAt: AT,
  wakeAt: null,
  acknowledgedAt: AT,
  reassignedTo: [],
  endedAt: null,
  endReason: null,
  title: 'INC-42 Checkout answers with errors',
  status: 'acknowledged',
  standing: '0.1',
  acknowledgedBy: { id: ADA, name: 'Ada' },
  snoozedUntil: '2026-11-21T14:00:00.000Z',
};
const KNOWN = { [`GET /v1/pages/${ID}`]: page };

test('a page without an alert is taken, moved on and kept quiet', async () => {
  const ack = await heedWith(['pages', 'ack', ID], { ...KNOWN, [`POST /v1/pages/${ID}/acknowledge`]: page });
  expect(ack.out).toBe('Taken by Ada: INC-42 Checkout answers with errors\n');
  const up = await heedWith(['pages', 'escalate', ID], { ...KNOWN, [`POST /v1/pages/${ID}/escalate`]: page });
  expect(up.sent[0]?.body).toEqual({ seen: '0.1' });
  const quiet = await heedWith(['pages', 'snooze', ID, '--for', '2h'], {
    ...KNOWN,
    [`POST /v1/pages/${ID}/snooze`]: page,
  });
  expect(quiet.sent[0]?.body).toEqual({ until: '2026-11-21T14:00:00.000Z' });
  const unsaid = await heedWith(['pages', 'snooze', ID], KNOWN);
  expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringContaining('--for 30m')]);
});

test('the pages behind a length of time are listed with it, the longest first', async () => {
  const taken: Page = { ...page, startedAt: '2026-11-21T11:00:00.000Z', acknowledgedAt: '2026-11-21T11:04:00.000Z' };
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(new URL(url).search);
    return {
      status: 200,
      headers: new Headers(),
      text: async () => JSON.stringify({ items: [taken], nextCursor: null }),
    };
  };
  const line = ['pages', 'list', '--measure', 'acknowledged', '--days', '7', '--no-practice'];
  const { out } = await heedWith(line, {}, { fetch });
  expect(asked).toEqual([expect.stringMatching(/from=.*practice=false&measure=acknowledged/)]);
  expect(out).toMatch(/ACKNOWLEDGED WITHIN[\s\S]*4 min/);
});

test('latency leaves out days on which nobody was paged', async () => {
  const spread = (p50: number | null, p90: number | null) => ({ count: 1, p50, p90 });
  const day = (name: string, pages: number) => ({
    day: name,
    from: AT,
    pages,
    paged: spread(12, 40),
    acknowledged: spread(null, null),
    atNight: 1,
  });
  const { day: _day, from: _from, ...all } = day('', 3);
  const found = { ...all, days: [day('2026-11-20', 3), day('2026-11-21', 0)] };
  const { out } = await heedWith(['pages', 'latency'], { 'GET /v1/page-latency': found });
  expect(out).toMatch(/2026-11-20\s+3\s+1\s+12 s \/ 40 s/);
  expect(out).not.toContain('2026-11-21');
});

test('alerts are counted, now and by service', async () => {
  const counts = {
    firing: 3,
    unanswered: 2,
    unowned: 1,
    recorded: 0,
    severities: { critical: 3, error: 0, warning: 0, info: 0, unknown: 0 },
    more: false,
  };
  const now = await heedWith(['alerts', 'count'], { 'GET /v1/alert-counts': counts });
  expect(now.out).toContain('3 fire: 3 critical.');
  const volume = { days: [], services: [{ serviceId: null, name: null, raised: 9, paged: 4, unanswered: 1 }] };
  const by = await heedWith(['alerts', 'volume', '--by-service'], { 'GET /v1/alert-volume': volume });
  expect(by.out).toMatch(/\(no owner\)\s+9\s+4\s+1/);
});

test('what was sent to oneself is listed without a right over deliveries', async () => {
  const answers = {
    'GET /v1/me/deliveries': { items: [], nextCursor: null },
    'GET /v1/people': { items: [], nextCursor: null },
  };
  expect((await heedWith(['deliveries', 'list', '--mine'], answers)).out).toBe('No delivery fits.\n');
  const sent = {
    id: `dlv_${'1'.padStart(26, '0')}`,
    subject: `${INCIDENT}/three-weeks`,
    about: { kind: 'three-week-test', id: INCIDENT, title: 'INC-42 Checkout answers with errors' },
    personId: ADA,
    contactMethodId: 'con_1',
    channel: 'email',
    lane: 3,
    state: 'accepted',
    createdAt: AT,
    dueAt: AT,
    finishedAt: AT,
    words: null,
    bouncedAt: null,
    bounce: null,
    bundledIn: null,
    attempts: [],
  };
  const listed = { ...answers, 'GET /v1/me/deliveries': { items: [sent], nextCursor: null } };
  expect((await heedWith(['deliveries', 'list', '--mine'], listed)).out).toContain('three-week test: INC-42 Checkout');
  const both = await heedWith(['deliveries', 'list', '--mine', '--state', 'dead'], answers);
  expect([both.code, both.err]).toEqual([2, expect.stringContaining('no other filter')]);
});
