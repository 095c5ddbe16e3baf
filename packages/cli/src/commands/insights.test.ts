import type { getIncidentClass, getRecurrenceAlarm } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import { expect, test } from 'vitest';
import { heedWith } from './answered.testing.ts';
import { AT, CHECKOUT, ID, incidentOf } from './incidents.testing.ts';

const OTHER = `inc_${'7'.padStart(26, '0')}`;
const incident = incidentOf();
const ref = { id: ID, reference: 'INC-42', title: incident.title, severity: 'sev1', detectedAt: AT } as const;
const failureClass = { id: 'fcl_1', name: 'Pools run dry' };
const KNOWN = { [`GET /v1/incidents/${ID}`]: incident, [`GET /v1/incidents/${OTHER}`]: { ...incident, id: OTHER } };

test('the class of an incident is shown, or what it may be, and whether it went faster', async () => {
  const lesson: Received<typeof getIncidentClass> = {
    confirmed: null,
    suggestions: [{ failureClass, share: 0.62, because: [{ ...ref, reference: 'INC-7' }] }],
    earlier: 2,
    recurrence: 'overdue',
    faster: [
      {
        phase: 'mitigate',
        took: 600_000,
        usual: 1_200_000,
        earlier: 2,
        verdict: 'faster',
        trend: null,
        direction: 'faster',
      },
    ],
    alarm: null,
  };
  const { out } = await heedWith(['insights', 'class', ID], {
    ...KNOWN,
    [`GET /v1/incidents/${ID}/failure-class`]: lesson,
  });
  expect(out).toContain('It may be of Pools run dry (62 %), like INC-7.');
  expect(out).toContain('overdue');
  expect(out).toContain('mitigate: faster, 10 min after 20 min');
});

test('a similar incident is marked, and the mark taken back', async () => {
  const call = `PUT /v1/incidents/${ID}/similar/${OTHER}`;
  const useful = await heedWith(['insights', 'mark', ID, OTHER, 'useful'], { ...KNOWN, [call]: {} });
  expect(useful.sent).toEqual([{ call, body: { useful: true } }]);
  const none = await heedWith(['insights', 'mark', ID, OTHER, 'none'], { ...KNOWN, [call]: {} });
  expect(none.sent[0]?.body).toEqual({ useful: null });
});

test('the figures of the week are asked for on a day and at an hour', async () => {
  const at = 'GET /v1/insights/digest';
  const digest = { wanted: false, weekday: 0, hour: 9, nextAt: null };
  expect((await heedWith(['insights', 'digest'], { [at]: digest })).out).toContain('heed insights digest on');
  const put = 'PUT /v1/insights/digest';
  const wanted = { ...digest, wanted: true, weekday: 4, nextAt: AT };
  const on = await heedWith(['insights', 'digest', 'on', '--day', 'fri'], { [at]: digest, [put]: wanted });
  expect(on.sent[0]?.body).toEqual({ wanted: true, weekday: 4, hour: 9 });
  expect(on.out).toContain('Fri 09:00; next');
});

test('an alarm is shown with what it cost and what was left undone', async () => {
  const id = `rca_${'1'.padStart(26, '0')}`;
  const alarm: Received<typeof getRecurrenceAlarm> = {
    id,
    failureClass,
    because: 'many',
    recent: 3,
    expected: null,
    p: null,
    answeredAt: null,
    answeredBy: null,
    raisedAt: AT,
    state: 'open',
    reason: null,
    lost: 7_200_000,
    members: [ref],
    undone: [
      {
        id: 'act_1',
        title: 'Alert at the limit',
        owner: null,
        dueAt: null,
        incident: { id: OTHER, reference: 'INC-7' },
        overdue: true,
      },
    ],
    services: [{ id: CHECKOUT, name: 'Checkout', members: 3 }],
  };
  const { out } = await heedWith(['insights', 'alarms', 'show', id], { [`GET /v1/recurrence-alarms/${id}`]: alarm });
  expect(out).toContain('Pools run dry');
  expect(out).toMatch(/Lost\s+2 h/);
  expect(out).toContain('INC-7 Alert at the limit (overdue)');
});

test('the incidents behind the figures are saved whole, by the filters that were said', async () => {
  const asked: string[] = [];
  const download = async (url: string) => {
    asked.push(url);
    return { status: 200, size: 12, sha256: '', text: '', retryAfter: undefined };
  };
  const line = ['insights', 'export', '--severity', 'sev1', '--output', 'incidents.csv'];
  const { code, out } = await heedWith(line, {}, { download });
  expect([code, out]).toEqual([0, 'incidents.csv: 12 bytes\n']);
  expect(asked[0]).toMatch(/\/v1\/insights\/export\.csv\?from=[^&]+&severity=sev1$/);
});

test('words of an action are read before it is opened', async () => {
  const read = {
    suggestedTier: { tier: 4, why: 'train' },
    investigation: true,
    findings: [{ lack: 'vague', ask: 'Which one?', quote: null }],
  };
  const { sent, out } = await heedWith(['action', 'wording', 'Train', 'people'], { 'POST /v1/actions/wording': read });
  expect(sent[0]?.body).toEqual({ title: 'Train people' });
  expect(out).toBe(
    'It sounds like tier 4: train\nIt begins with finding out: name the day of the decision with --decide-by.\n- Which one?\n',
  );
});
