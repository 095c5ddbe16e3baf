import { expect, test } from 'vitest';
import { heedWith } from './answered.testing.ts';
import { AT, ID, incidentOf } from './incidents.testing.ts';
import { ID as POSTMORTEM, postmortem } from './postmortems.testing.ts';

const DELIVERY = `dlv_${'1'.padStart(26, '0')}`;
const whyOf = (id: string, title: string, text: string) => ({
  id,
  answers: [{ question: 'one', title, reasons: [{ kind: 'one', text, at: AT }] }],
});
const INCIDENT = {
  [`GET /v1/incidents/${ID}`]: incidentOf(),
  [`GET /v1/incidents/${ID}/why`]: whyOf(ID, 'Why it is SEV1', 'Nobody can pay.'),
  [`GET /v1/incidents/${ID}/pages`]: { pages: [], waits: null },
};

test('an incident says why, on the clock of who asks', async () => {
  const { code, out } = await heedWith(['why', ID], INCIDENT);
  expect(code).toBe(0);
  expect(out).toBe('INC-42 Checkout answers with errors\n\nWhy it is SEV1\n- 12:50 Nobody can pay.\n');
  const { out: json } = await heedWith(['why', ID, '--json'], INCIDENT);
  expect(JSON.parse(json)).toMatchObject({ id: ID, answers: [{ title: 'Why it is SEV1' }], pages: [] });
});

test('once it is over it says which look back it deserves, to who may read that', async () => {
  const over = { ...INCIDENT, [`GET /v1/incidents/${ID}`]: incidentOf({ status: 'resolved' }) };
  const look = {
    incident: { id: ID, reference: 'INC-42', title: 'Checkout', severity: 'sev1', status: 'resolved' },
    proposed: 'full',
    because: ['severity'],
    proposedAt: AT,
    late: false,
    similar: [],
    asked: [],
    decision: null,
    postmortem: null,
    decider: null,
  };
  const { out } = await heedWith(['why', ID], { ...over, [`GET /v1/incidents/${ID}/look-back`]: look });
  expect(out).toContain('Which look back it deserves: full\n- It was of a severity that always gets one.');
});

test('a postmortem is asked about by its id, or by its incident', async () => {
  const at = `/v1/postmortems/${POSTMORTEM}`;
  const why = whyOf(POSTMORTEM, 'Why it is overdue', 'Its review has no date.');
  const answers = {
    ...INCIDENT,
    [`GET ${at}`]: postmortem,
    [`GET ${at}/why`]: why,
    'GET /v1/postmortems': {
      items: [{ ...postmortem, meetsAt: null, heldAt: null, excerpt: null }],
      nextCursor: null,
    },
  };
  expect((await heedWith(['why', POSTMORTEM], answers)).out).toContain('Why it is overdue');
  expect((await heedWith(['why', ID, '--postmortem'], answers)).out).toContain('Why it is overdue');
  const both = await heedWith(['why', ID, '--postmortem', '--person', 'me'], answers);
  expect([both.code, both.err]).toEqual([2, expect.stringContaining('either --person or --postmortem')]);
});

test('only who is paged can be asked about for a person, and what is nothing is told', async () => {
  const delivery = {
    id: DELIVERY,
    subject: 'run_1',
    about: null,
    personId: 'per_1',
    contactMethodId: 'ctm_1',
    channel: 'email',
    lane: 0,
    state: 'dead',
    createdAt: AT,
    dueAt: AT,
    finishedAt: AT,
    words: null,
    bouncedAt: null,
    bounce: null,
    bundledIn: null,
    attempts: [],
  };
  const answers = {
    'GET /v1/me/deliveries': { items: [delivery], nextCursor: null },
    [`GET /v1/deliveries/${DELIVERY}/why`]: whyOf(DELIVERY, 'Why it was not delivered', 'All 360 tries failed.'),
  };
  expect((await heedWith(['why', DELIVERY], answers)).out).toContain('All 360 tries failed.');
  expect((await heedWith(['why', 'dlv_0000'], answers)).out).toContain('Why it was not delivered');
  const empty = { items: [], nextCursor: null };
  const lists = ['alerts', 'pages', 'incidents', 'actions', 'me/deliveries'].map((name) => [`GET /v1/${name}`, empty]);
  const nothing = await heedWith(['why', 'the weather'], Object.fromEntries(lists));
  expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('an incident like INC-42')]);
});
