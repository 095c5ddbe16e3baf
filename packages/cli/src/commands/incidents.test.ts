import { problemOf } from '@heed/contract/problems';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../ask.ts';
import type { Service } from '../find/kinds.ts';
import { ADA, AT, BEN, CHECKOUT, heed, ID, incidentOf } from './incidents.testing.ts';

/** A person who answers each question in turn. */
function answering(words: readonly (string | boolean)[]): Ask & { readonly asked: string[] } {
  const left = [...words];
  const asked: string[] = [];
  const next = (question: string) => {
    asked.push(question);
    const word = left.shift();
    if (word === undefined) throw new Error(`nobody answers: ${question}`);
    return word;
  };
  return {
    asked,
    text: async (question) => String(next(question)),
    password: async (question) => String(next(question)),
    confirm: async (question) => next(question) === true,
    choose: async (question, choices) => {
      const word = next(question);
      return choices.find((one) => one === word) ?? Promise.reject(new Error(`${word} is no choice`));
    },
  };
}

const service: Service = {
  id: CHECKOUT,
  name: 'Checkout',
  description: '',
  teamId: 'tea_1',
  policyId: null,
  tier: 1,
  matchers: [],
  runbookUrl: null,
  links: [],
  createdAt: AT,
  version: 1,
};
const preview = {
  severity: 'sev2',
  because: ['manyAffected', 'workaround'],
  inDoubt: true,
  pages: [
    {
      part: 'commander',
      serviceId: null,
      policyId: null,
      policyName: 'Commanders',
      people: [{ id: ADA, name: 'Ada' }],
      unreachable: [],
      waitsUntil: null,
    },
    {
      part: 'responders',
      serviceId: CHECKOUT,
      policyId: null,
      policyName: null,
      people: [],
      unreachable: [],
      waitsUntil: null,
    },
  ],
  similar: [incidentOf({ reference: 'INC-41', title: 'Payments are slow' })],
};
const answers = { 'POST /v1/incidents/preview': preview };

test('practice tells who has had which role, and who never had one', async () => {
  const lastAt = '2026-11-19T12:00:00.000Z';
  const never = { times: 0, lastAt: null };
  const roles = [
    { role: 'commander', incidents: { times: 3, lastAt }, drills: { times: 1, lastAt } },
    { role: 'scribe', incidents: never, drills: { times: 2, lastAt } },
    { role: 'database', incidents: { times: 1, lastAt }, drills: never },
  ];
  const items = [
    { id: ADA, name: 'Ada', roles },
    { id: BEN, name: 'Ben', roles: [] },
  ];
  const done = await heed(['practice'], { answers: { 'GET /v1/incidents/practice': { items, nextCursor: null } } });
  expect(done.out).toMatch(/Ada +3×, 2 d ago; drills 1×, 2 d ago +never +never +drills 2×, 2 d ago +database/);
  expect(done.out).toMatch(/Ben +never +never +never +never/);
});

describe('to declare', () => {
  test('takes a title and a severity; who will be paged stands on stderr, and a script is asked nothing', async () => {
    const done = await heed(['declare', 'Checkout', 'is', 'down', '--severity', 'sev2'], { answers });
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/^INC-42 is declared as SEV1: Checkout answers with errors\n/);
    expect(done.err).toBe(
      'This is a SEV2, because a large part of the users is hit, and they have no other way. Not all of it is sure, so the worse case counts.\n' +
        `It pages:\n- a commander: Ada (policy Commanders)\n- ${CHECKOUT}: nobody who can be reached (catch-all)\n` +
        'Perhaps it is declared already:\n- INC-41 SEV1 Payments are slow\n',
    );
    expect(done.writes.map(({ line }) => line)).toEqual(['POST /v1/incidents/preview', 'POST /v1/incidents']);
    expect(done.writes[1]?.body).toMatchObject({ title: 'Checkout is down', severity: 'sev2', kind: 'incident' });
  });

  test('outside working hours says when a SEV3 pages', async () => {
    const [, responders] = preview.pages;
    const until = '2026-11-23T08:00:00.000Z';
    const waiting = { ...preview, severity: 'sev3', pages: [{ ...responders, waitsUntil: until }] };
    const declared = incidentOf({ severity: 'sev3', postponed: { serviceId: CHECKOUT, until } });
    const answered = { 'POST /v1/incidents/preview': waiting, 'POST /v1/incidents': declared };
    const done = await heed(['declare', 'Slow', '--severity', 'sev3'], { answers: answered });
    expect(done.err).toContain('(catch-all), when its hours begin: Mon 23 Nov 09:00 (in 1 d 20 h)');
    expect(done.out).toContain('It pages when the hours of its policy begin: Mon 23 Nov 09:00');
  });

  test('at a terminal asks what can be seen, then whether to do it; a no declares nothing', async () => {
    const questions = ['no', 'unsure', 'yes', 'no', 'yes', 'yes'];
    const willing = answering([...questions, true]);
    const done = await heed(['declare', 'Slow', '--ask'], { answers, ask: willing });
    expect(done.writes[1]?.body).toMatchObject({
      answers: { coreDown: 'no', dataAtRisk: 'unsure', manyAffected: 'yes', workaround: 'no', customerFacing: 'yes' },
    });
    expect(willing.asked.at(-1)).toBe('Declare it?');
    const unwilling = await heed(['declare', 'Slow'], { answers, ask: answering([...questions, false]) });
    expect(unwilling).toMatchObject({ code: 1, out: '' });
    expect(unwilling.err).toContain('Nothing was declared.');
    expect(unwilling.writes).toHaveLength(1);
    const sure = await heed(['declare', 'Slow', '--severity', 'sev3', '--yes'], { answers, ask: answering([]) });
    expect(sure.code).toBe(0);
  });

  test('needs to know how bad it is, where nobody can be asked', async () => {
    const done = await heed(['declare', 'Slow'], { answers });
    expect(done).toMatchObject({ code: 2, writes: [] });
    expect(done.err).toContain('--severity sev2');
    expect((await heed(['declare', 'Slow', '--ask', '--severity', 'sev2'], { answers })).code).toBe(2);
  });

  test('one that is over says when, and previews nothing, because it pages nobody', async () => {
    const words = ['declare', 'Was down', '--severity', 'sev2', '--over-since', '11:20', '--summary', 'Rolled back'];
    const done = await heed([...words, '--detected', '2h ago']);
    expect(done.writes.map(({ line }) => line)).toEqual(['POST /v1/incidents']);
    const over = { mitigatedAt: '2026-11-21T10:20:00.000Z', resolvedAt: '2026-11-21T10:20:00.000Z' };
    expect(done.writes[0]?.body).toMatchObject({ over, detectedAt: '2026-11-21T10:00:00.000Z' });
    expect((await heed(['declare', 'X', '--severity', 'sev2', '--resolved-at', 'now'])).code).toBe(2);
  });
});

describe('an incident is called', () => {
  test.each([['INC-42'], ['42'], ['#42'], ['inc-42'], [ID], ['answers with']])('%s', async (name) => {
    const done = await heed(['note', name, 'seen']);
    expect(done).toMatchObject({ code: 0, out: 'INC-42: the note is line 7.\n', err: '' });
    expect(done.writes.map(({ line }) => line)).toEqual([`POST /v1/incidents/${ID}/entries`]);
  });

  test('and one that is not there is refused by its name', async () => {
    const done = await heed(['note', '7', 'seen']);
    expect(done).toMatchObject({ code: 1, out: '', writes: [] });
    expect(done.err).toContain('There is no incident INC-7.');
  });
});

describe('each verb says one thing to the API', () => {
  const verbs: readonly (readonly [words: string, path: string, body: unknown])[] = [
    ['note 42 it came back', 'entries', { kind: 'note', text: 'it came back' }],
    [
      'decision 42 roll back --at 11:30 --reason busy',
      'entries',
      { kind: 'decision', occurredAt: '2026-11-21T10:30:00.000Z', reason: 'busy' },
    ],
    ['action 42 paused the rollout', 'entries', { kind: 'action', text: 'paused the rollout' }],
    ['observation 42 errors fall', 'entries', { kind: 'observation' }],
    ['star 42 3', 'entries/3/star', { on: true }],
    ['star 42 #3 --off', 'entries/3/star', { on: false }],
    ['correct 42 3 it was ten past --reason clock', 'entries/3/correct', { text: 'it was ten past', reason: 'clock' }],
    ['impact 42 nobody can pay --customers yes', 'impact', { text: 'nobody can pay', customerFacing: 'yes' }],
    ['doing 42 rolling back', 'doing', { text: 'rolling back' }],
    ['promise 42 30m', 'next-update', { until: '2026-11-21T12:30:00.000Z', audience: 'responders' }],
    ['promise 42 1h --to customers', 'next-update', { until: '2026-11-21T13:00:00.000Z', audience: 'customers' }],
    ['severity 42 sev2 --reason half', 'severity', { to: 'sev2', reason: 'half' }],
    ['posture 42 mitigate', 'posture', { to: 'mitigate' }],
    ['role 42 commander', 'roles', { role: 'commander', personId: ADA }],
    ['role 42 operations ben --override alone', 'roles', { role: 'operations', personId: BEN, override: 'alone' }],
    ['leave 42 scribe Ben', 'roles/leave', { role: 'scribe', personId: BEN }],
    ['offer 42 Ben', 'offers', { to: BEN }],
    ['accept 42 3', 'offers/3/accept', {}],
    ['decline 42 3', 'offers/3/end', {}],
    ['invite 42 Ada Ben', 'people', { personIds: [ADA, BEN] }],
    [
      'mitigate 42 roll back --kind rollback --expect fewer --undo forward',
      'mitigations',
      { title: 'roll back', kind: 'rollback', expectation: 'fewer', undo: 'forward' },
    ],
    ['result 42 1 helped errors at 0.1%', 'mitigations/1/result', { result: 'helped', evidence: 'errors at 0.1%' }],
    ['undo 42 1', 'mitigations/1/undo', {}],
    ['mitigated 42 --at 11:30', 'mitigated', { mitigatedAt: '2026-11-21T10:30:00.000Z' }],
    ['hypothesis 42 the pool is full --confidence 70', 'hypotheses', { text: 'the pool is full', confidence: 70 }],
    ['judge 42 1 rejected the pool is empty', 'hypotheses/1', { state: 'rejected', why: 'the pool is empty' }],
    [
      'timebox 42 is it the pool? --for 20m --else roll',
      'timeboxes',
      { question: 'is it the pool?', deadline: '2026-11-21T12:20:00.000Z', fallback: 'roll' },
    ],
    ['extend 42 1 --until 13:30', 'timeboxes/1/extend', { deadline: '2026-11-21T12:30:00.000Z' }],
    ['answer 42 1 it is not', 'timeboxes/1/answer', { answer: 'it is not' }],
    [
      'criterion 42 errors below 1% --hold 1h',
      'criteria',
      { text: 'errors below 1%', check: { kind: 'by-hand' }, holdMinutes: 60 },
    ],
    [
      'criterion 42 quiet --alerts-of Checkout',
      'criteria',
      { check: { kind: 'alerts', serviceId: CHECKOUT, downstream: false }, holdMinutes: 30 },
    ],
    [
      'criterion 42 quiet --alerts-of Checkout --downstream',
      'criteria',
      { check: { kind: 'alerts', serviceId: CHECKOUT, downstream: true }, holdMinutes: 30 },
    ],
    ['check 42 1 unmet still 4%', 'criteria/1/check', { met: false, seen: 'still 4%' }],
    ['drop 42 1 measured elsewhere', 'criteria/1/drop', { reason: 'measured elsewhere' }],
    ['resolve 42 rolled back', 'resolve', { summary: 'rolled back' }],
    ['reopen 42 it came back', 'reopen', { reason: 'it came back' }],
    ['dismiss 42 a test', 'dismiss', { reason: 'a test' }],
    [`merge 42 ${ID} the same`, 'merge', { into: ID, reason: 'the same' }],
    [
      'split 42 only search --severity sev3 --service Checkout',
      'split',
      { title: 'only search', severity: 'sev3', serviceIds: [CHECKOUT] },
    ],
    [`relate 42 ${ID}`, 'related', { other: ID }],
    [
      'times 42 --impact-since 11:00 --reason logs',
      'times',
      { impactStartedAt: '2026-11-21T10:00:00.000Z', reason: 'logs' },
    ],
    ['retitle 42 all is down', 'title', { title: 'all is down' }],
    [
      'scope 42 --without-service Checkout --environment none',
      'scope',
      { serviceIds: [], alertIds: [], environment: null },
    ],
    ['links 42 --bridge https://meet.test/42', 'links', { bridgeUrl: 'https://meet.test/42', channel: null }],
  ];
  test.each(verbs)('heed incidents %s', async (words, path, body) => {
    const list = { 'GET /v1/services': { items: [service], nextCursor: null } };
    const done = await heed(words.split(' '), { answers: list });
    expect({ code: done.code, err: done.err }).toEqual({ code: 0, err: '' });
    expect(done.out).toMatch(/^INC-42: .+\n$/);
    expect(done.writes.map(({ line }) => line)).toEqual([`POST /v1/incidents/${ID}/${path}`]);
    expect(done.writes[0]?.body).toMatchObject(body as object);
    const json = await heed([...words.split(' '), '--json'], { answers: list });
    expect(JSON.parse(json.out)).toEqual(incidentOf());
  });

  test('an update with a time that is none writes nothing', async () => {
    const wrong = await heed(['update', '42', 'no', 'change', '--next', 'soon']);
    expect(wrong).toMatchObject({ code: 2, writes: [] });
  });

  test('what a verb must know is asked at a terminal, and named elsewhere', async () => {
    const asked = await heed(['mitigate', '42', 'roll', 'back'], { ask: answering(['errors fall']) });
    expect(asked.writes[0]?.body).toMatchObject({ expectation: 'errors fall', kind: 'custom' });
    const alone = await heed(['mitigate', '42', 'roll', 'back']);
    expect(alone).toMatchObject({ code: 2, writes: [] });
    expect(alone.err).toContain('--expect');
  });

  test('what is called wrongly is no request', async () => {
    for (const words of [
      'judge 42 1 maybe',
      'star 42 three',
      'severity 42 sev9 --reason x',
      'posture 42 panic',
      'check 42 1 yes',
      'mitigated 42 --at soon',
    ]) {
      expect({ words, ...(await heed(words.split(' '))) }).toMatchObject({ words, code: 2, writes: [] });
    }
  });
});

describe('command is accepted', () => {
  const offer = (number: number, to: string) => ({ number, to, from: BEN, at: AT });

  test('by the offer that was made to me, whatever its number', async () => {
    const incident = incidentOf({ offers: [offer(3, BEN), offer(4, ADA)] });
    const done = await heed(['accept', '42'], { incident });
    expect(done.writes.map(({ line }) => line)).toEqual([`POST /v1/incidents/${ID}/offers/4/accept`]);
  });

  test('not when it was made to others, who are named', async () => {
    const done = await heed(['accept', '42'], { incident: incidentOf({ offers: [offer(3, BEN)] }) });
    expect(done).toMatchObject({ code: 1, writes: [] });
    expect(done.err).toContain('open are 3 to Ben');
    const withdrawn = await heed(['decline', '42'], { incident: incidentOf({ offers: [offer(3, BEN)] }) });
    expect(withdrawn.writes.map(({ line }) => line)).toEqual([`POST /v1/incidents/${ID}/offers/3/end`]);
  });
});

describe('a refusal', () => {
  test('to resolve names each thing that is unmet on its line, and how to set the rule aside', async () => {
    const problem = problemOf('wrong-state', 'It is not over yet: a; b. Wait, or say why in `override`.', [
      { path: 'criteria.1', message: '“Errors below 1%” has held for 29 of 30 minutes' },
      { path: 'commander', message: 'nobody commands the incident' },
    ]);
    const done = await heed(['resolve', '42', 'over'], { answers: { [`POST /v1/incidents/${ID}/resolve`]: problem } });
    expect(done).toMatchObject({ code: 1, out: '' });
    expect(done.err).toBe(
      'heed: It is not over yet.\n' +
        '  criterion 1: “Errors below 1%” has held for 29 of 30 minutes\n' +
        '  commander: nobody commands the incident\n' +
        '  To mend it: Do what is missing; or set the rule aside, which is recorded: --override "the reason".\n',
    );
  });

  test('of a state that no reason sets aside does not speak of one', async () => {
    const problem = problemOf('wrong-state', 'The incident is resolved. Reopen it first, with the reason.');
    const done = await heed(['doing', '42', 'x'], { answers: { [`POST /v1/incidents/${ID}/doing`]: problem } });
    expect(done.err).toBe('heed: The incident is resolved. Reopen it first, with the reason.\n');
  });
});

describe('to look', () => {
  test('shows the live record: what broke, who decides, what is tried, by what it will be over', async () => {
    const incident = incidentOf({
      commander: { id: ADA, name: 'Ada' },
      roles: [{ role: 'commander', personId: ADA, since: AT }],
      impact: { value: 'Nobody can \u001b[31mpay', at: AT, by: ADA, stale: true },
      hypotheses: [{ number: 1, text: 'The pool', confidence: 70, state: 'leading', at: AT, by: BEN, why: null }],
      mitigations: [
        {
          number: 1,
          title: 'Roll back',
          kind: 'rollback',
          mitigationId: null,
          expectation: 'Fewer errors',
          undo: 'Forward',
          startedAt: AT,
          by: BEN,
          result: 'helped',
          evidence: '0.1%',
          concludedAt: AT,
          undoneAt: null,
        },
      ],
      criteria: [
        {
          number: 1,
          text: 'Errors below 1%',
          check: { kind: 'by-hand' },
          holdMinutes: 30,
          met: true,
          held: false,
          since: AT,
          checkedAt: AT,
          seen: '0.2%',
          seenAt: AT,
          unseen: false,
          trouble: null,
        },
      ],
      prompts: [{ kind: 'no-operations' }],
    });
    const { out } = await heed(['show', '42'], { incident });
    for (const words of [
      'INC-42 Checkout answers with errors',
      'State        SEV1, open',
      'How bad is it, and who is needed?',
      'Ada, since 12:50 (10 min ago)',
      'Nobody can pay (Ada, 10 min ago, stale)',
      'Nobody leads operations: heed incidents role INC-42 operations NAME',
      '1  The pool (leading, 70%, Ben, 10 min ago)',
      'Result: helped: 0.1%',
      '1  Errors below 1%: met 10 min ago, must hold 30 min',
    ]) {
      expect(out).toContain(words);
    }
    expect(out).not.toContain('\u001b');
  });

  test('lists what is open, and what is asked for', async () => {
    const done = await heed(['list']);
    expect(done.out).toMatch(/INC-42 +SEV1 +triage +Checkout answers with errors +nobody +Checkout +10 min ago/);
    expect(done.sent[0]?.query.get('status')).toBe('open');
    const all = await heed(['list', '--status', 'any', '--severity', 'sev1', '--search', 'pay']);
    expect(Object.fromEntries(all.sent[0]?.query ?? [])).toMatchObject({ severity: 'sev1', q: 'pay' });
    expect(all.sent[0]?.query.has('status')).toBe(false);
  });

  test('reads the timeline as sentences, with the numbers that "star" and "correct" take', async () => {
    const line = (number: number, kind: string, data: object, more: object = {}) => ({
      number,
      seq: number,
      at: AT,
      occurredAt: AT,
      kind: `incident.${kind}`,
      subject: ID,
      about: [],
      actor: { kind: 'person', id: ADA, personId: ADA, name: 'Ada' },
      reason: null,
      data,
      starred: false,
      correction: null,
      hash: 'x',
      ...more,
    });
    const items = [
      line(4, 'sang', {}),
      line(3, 'update-promised', { until: Date.UTC(2026, 10, 21, 12, 30) }),
      line(
        2,
        'entry-written',
        { entry: 'decision', text: 'Roll back' },
        { starred: true, correction: { text: 'Roll forward', at: AT, by: BEN } },
      ),
      line(1, 'declared', { title: 'Down', severity: 'sev1' }),
    ];
    const timeline = { [`GET /v1/incidents/${ID}/timeline`]: { items, nextCursor: null } };
    const done = await heed(['timeline', '42', '--only', 'key'], { answers: timeline });
    expect(done.out).toBe(
      '12:50 #4    Ada: sang\n' +
        '12:50 #3    Ada: promised the next update for 13:30\n' +
        '12:50 #2 *  Ada: decision: Roll back\n            Corrected by Ben: Roll forward\n' +
        '12:50 #1    Ada: declared it as SEV1: Down\n',
    );
    expect(done.sent.at(-1)?.query.get('only')).toBe('key');
  });
});
