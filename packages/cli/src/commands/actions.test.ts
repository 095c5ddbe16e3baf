import { expect, test } from 'vitest';
import type { ActionItem } from '../find/actions.ts';
import { heedWith } from './answered.testing.ts';
import { ADA, ID as INCIDENT } from './incidents.testing.ts';
import { tracker } from './trackers.testing.ts';

const ID = `act_${'1'.padStart(26, '0')}`;
const AT = '2026-11-20T22:59:00.000Z';
const action: ActionItem = {
  id: ID,
  incident: { id: INCIDENT, reference: 'INC-42', title: 'Checkout answers with errors', severity: 'sev1' },
  postmortemId: null,
  title: 'Alert when the pool is at its limit',
  detail: '',
  owner: { id: ADA, name: 'Ada' },
  dueAt: AT,
  decideBy: null,
  tier: 2,
  suggestedTier: null,
  category: 'detect',
  proof: { kind: 'alert-rule', text: 'PoolFull', serverId: null },
  service: null,
  state: 'open',
  standing: 'overdue',
  weight: 40,
  strength: 4,
  openedAt: AT,
  doneAt: null,
  doneNote: '',
  verified: null,
  dropped: null,
  dueMoves: [],
  reopened: 0,
  findings: [{ lack: 'owner', ask: 'Who sees to it?', quote: null }],
  check: null,
  canCheck: true,
  issue: null,
  version: 4,
};
const incident = { id: INCIDENT, reference: 'INC-42', title: 'Checkout answers with errors' };
const KNOWN = {
  'GET /v1/actions': { items: [action], nextCursor: null },
  [`GET /v1/actions/${ID}`]: action,
  'GET /v1/incidents': { items: [incident], nextCursor: null },
  [`GET /v1/incidents/${INCIDENT}`]: incident,
};

test('the list shows whose an action is and that its day has passed', async () => {
  const { code, out } = await heedWith(['action', 'list', '--incident', INCIDENT], KNOWN);
  expect(code).toBe(0);
  expect(out).toMatch(/Ada\s+overdue\s+2\s+INC-42\s+Alert when the pool is at its limit/);
});

test('an action is opened with its day’s last minute where one is, and says what it lacks', async () => {
  const line = ['action', 'open', INCIDENT, 'Alert', 'at', 'the', 'limit', '--due', '2026-12-01', '--tier', '2'];
  const { code, sent, out } = await heedWith(line, { ...KNOWN, 'POST /v1/actions': action });
  expect(code).toBe(0);
  expect(sent[0]?.body).toEqual({
    incidentId: INCIDENT,
    title: 'Alert at the limit',
    dueAt: '2026-12-01T22:59:00.000Z',
    tier: 2,
  });
  expect(out).toContain('Who sees to it?');
  const half = await heedWith(['action', 'open', INCIDENT, 'Alert', '--proof', 'test'], KNOWN);
  expect(half.err).toContain('--proof-text');
});

test('of an action that is changed, what is not said stays', async () => {
  const answers = { ...KNOWN, [`PUT /v1/actions/${ID}`]: action };
  const { sent } = await heedWith(['action', 'change', ID, '--tier', '1'], answers);
  expect(sent[0]?.body).toMatchObject({ title: action.title, ownerId: ADA, dueAt: AT, tier: 1, version: 4 });
});

test('each verb sends its words', async () => {
  const verbs: readonly (readonly [readonly string[], string, unknown])[] = [
    [
      ['move', ID, '2026-12-24', 'the', 'test', 'waits'],
      'due',
      { to: '2026-12-24T22:59:00.000Z', reason: 'the test waits' },
    ],
    [['finish', ID, 'merged'], 'finish', { note: 'merged' }],
    [['verify', ID, 'fired', 'in', 'the', 'test'], 'verify', { evidence: 'fired in the test' }],
    [['drop', ID, 'the', 'service', 'went'], 'drop', { reason: 'the service went' }],
    [['reopen', ID, 'it', 'came', 'again'], 'reopen', { reason: 'it came again' }],
  ];
  for (const [words, verb, body] of verbs) {
    const call = `POST /v1/actions/${ID}/${verb}`;
    const { code, sent } = await heedWith(['action', ...words], { ...KNOWN, [call]: action });
    expect(code, verb).toBe(0);
    expect(sent, verb).toEqual([{ call, body }]);
  }
  const never = await heedWith(['action', 'move', ID, 'someday', 'because'], KNOWN);
  expect(never.code).not.toBe(0);
  expect(never.err).toContain('someday');
});

test('an issue needs a tracker, and a word when there are several', async () => {
  const none = await heedWith(['action', 'issue', ID], {
    ...KNOWN,
    'GET /v1/trackers': { items: [], nextCursor: null },
  });
  expect(none.err).toContain('heed tracker add');
  const two = { ...tracker, id: `trk_${'2'.padStart(26, '0')}`, name: 'Two' };
  const both = { ...KNOWN, 'GET /v1/trackers': { items: [tracker, two], nextCursor: null } };
  expect((await heedWith(['action', 'issue', ID], both)).err).toContain('--tracker');
  const call = `PUT /v1/actions/${ID}/issue`;
  const linked = await heedWith(['action', 'issue', ID, '--tracker', 'Two', '--link', '42'], {
    ...both,
    [call]: action,
  });
  expect(linked.sent).toEqual([{ call, body: { trackerId: two.id, ref: '42' } }]);
});

test('the three-week test is answered in its words alone', async () => {
  const test = {
    about: incident,
    postmortemId: null,
    state: 'asked',
    asksAt: AT,
    closesAt: AT,
    asker: { id: ADA, name: 'Ada' },
    askedAt: AT,
    atFirst: null,
    result: { verified: 1, counted: 1, standings: [] },
    closedAt: AT,
  };
  const call = `POST /v1/three-week-tests/${INCIDENT}/answers`;
  const answers = {
    ...KNOWN,
    [`GET /v1/three-week-tests/${INCIDENT}`]: { test, asked: [{ action, answer: null }] },
    [call]: test,
  };
  const wrong = await heedWith(['action', 'answer', INCIDENT, 'pool', 'fine'], answers);
  expect(wrong.err).toContain('Say one of open, overdue');
  const { sent, out } = await heedWith(['action', 'answer', INCIDENT, 'pool', 'verified', 'it', 'fired'], answers);
  expect(sent).toEqual([{ call, body: { actionId: ID, answer: 'verified', note: 'it fired' } }]);
  expect(out).toContain('1 of 1 verified');
});
