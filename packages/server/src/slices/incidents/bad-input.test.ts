import * as contract from '@heed/contract/incidents';
import type { RouteSpec } from '@heed/contract/route';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestAnswer, TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

/** Of every verb, a body that would be taken; what is wrong is put into it afterwards. */
const PERSON = 'per_00000000000000000000000000';
const SERVICE = 'svc_00000000000000000000000000';
const ALERT = 'alr_00000000000000000000000000';
const MITIGATION = 'mit_00000000000000000000000000';
const INCIDENT = 'inc_00000000000000000000000000';
const SOON = '2099-01-01T00:00:00Z';
const PAST = '2020-01-01T00:00:00Z';

let paging: PagingHouse;
let ben: TestPerson;
let open: string;
let dismissed: string;
beforeAll(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  open = await declare('Checkout is down');
  dismissed = await declare('A test');
  await say(`/v1/incidents/${dismissed}/dismiss`, { reason: 'A test' });
});
afterAll(() => paging.close());

const say = (path: string, body: unknown): Promise<TestAnswer> => paging.house.call('POST', path, { as: ben, body });
const declare = async (title: string): Promise<string> =>
  (await say('/v1/incidents', { title, severity: 'sev2' })).body.id;

const isVerb = (route: RouteSpec): boolean =>
  route.method === 'POST' && route.path.startsWith('/v1/incidents/{id}/') && route.room === 'incidents';
const VERBS = Object.values(contract as Readonly<Record<string, unknown>>)
  .filter((one): one is RouteSpec => typeof one === 'object' && one !== null && 'method' in one && 'path' in one)
  .filter(isVerb);
const verbOf = ({ path }: RouteSpec): string => path.slice('/v1/incidents/{id}/'.length);

const WHOLE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  severity: { to: 'sev1', reason: 'Worse', override: 'x' },
  posture: { to: 'mitigate' },
  title: { title: 'Other' },
  scope: { serviceIds: [SERVICE], alertIds: [ALERT], environment: 'x' },
  pages: { personId: PERSON, why: 'x' },
  people: { personIds: [PERSON] },
  questions: { question: 'rollback-first', answer: 'yes', why: 'x' },
  links: { bridgeUrl: 'https://meet.test', channel: 'inc' },
  impact: { text: 'x', customerFacing: 'yes' },
  doing: { text: 'x' },
  'next-update': { until: SOON },
  roles: { role: 'scribe', personId: PERSON, override: 'x' },
  'roles/leave': { role: 'scribe', personId: PERSON },
  offers: { to: PERSON },
  'offers/{number}/accept': { override: 'x' },
  'offers/{number}/end': {},
  hypotheses: { text: 'x', confidence: 50 },
  'hypotheses/{number}': { state: 'rejected', confidence: 50, why: 'x' },
  timeboxes: { question: 'x', deadline: SOON, fallback: 'x' },
  'timeboxes/{number}/extend': { deadline: SOON },
  'timeboxes/{number}/answer': { answer: 'x' },
  mitigations: { title: 'x', kind: 'scale', mitigationId: MITIGATION, expectation: 'x', undo: 'x' },
  'mitigations/{number}/result': { result: 'helped', evidence: 'x' },
  'mitigations/{number}/undo': {},
  criteria: { text: 'x', check: { kind: 'alerts', serviceId: SERVICE }, holdMinutes: 5 },
  'criteria/{number}/drop': { reason: 'x' },
  'criteria/{number}/check': { met: true, seen: 'x' },
  mitigated: { mitigatedAt: PAST, override: 'x' },
  resolve: { resolvedAt: PAST, summary: 'x', override: 'x' },
  reopen: { reason: 'x' },
  dismiss: { reason: 'x' },
  merge: { into: INCIDENT, reason: 'x' },
  split: { title: 'x', severity: 'sev3', serviceIds: [SERVICE], alertIds: [ALERT] },
  related: { other: INCIDENT },
  times: { impactStartedAt: PAST, detectedAt: PAST, mitigatedAt: PAST, resolvedAt: PAST, reason: 'x' },
  entries: { kind: 'note', text: 'x', occurredAt: PAST, reason: 'x' },
  'entries/{number}/correct': { text: 'x', reason: 'x' },
  'entries/{number}/star': { on: true },
};

/** A clear no: below 500, in words that say more than its name, and naming the field where there is one. */
function expectClear({ status, body, text }: TestAnswer, where: string, paths?: RegExp): void {
  expect(status, `${where}: ${text}`).toBeGreaterThanOrEqual(400);
  expect(status, `${where}: ${text}`).toBeLessThan(500);
  expect(body.detail?.length, where).toBeGreaterThan(20);
  if (paths === undefined) return;
  expect(status, `${where}: ${text}`).toBe(400);
  expect(body.errors, where).not.toEqual([]);
  for (const { path, message } of body.errors) {
    expect(path, where).toMatch(paths);
    expect(message.length, where).toBeGreaterThan(5);
  }
}

const addressOf = (verb: string, id = open, number: number | string = 1): string =>
  `/v1/incidents/${id}/${verb.replace('{number}', String(number))}`;

test('every verb has its row here', () => {
  expect(VERBS.map(verbOf).toSorted()).toEqual(Object.keys(WHOLE).toSorted());
});

describe.each(Object.entries(WHOLE))('%s', (verb, whole) => {
  const fields = Object.keys(whole);

  test('says which field has the wrong type or is too long, and that a field is unknown', async () => {
    for (const field of fields) {
      const paths = new RegExp(`^${field}`);
      for (const wrong of [{ x: 1 }, 7e30, 'x'.repeat(5_000), '\u0000', [null]]) {
        if (typeof whole[field] === 'number' && wrong === 7e30) continue;
        const answer = await say(addressOf(verb), { ...whole, [field]: wrong });
        expectClear(answer, `${verb} with ${field} = ${JSON.stringify(wrong).slice(0, 30)}`, paths);
      }
    }
    expectClear(await say(addressOf(verb), { ...whole, colour: 'red' }), `${verb} with an unknown field`, /^$/);
    expectClear(await say(addressOf(verb), [whole]), `${verb} with a list`);
    if (fields.length > 0) expectClear(await say(addressOf(verb), 'x'), `${verb} with a text`);
  });

  test('says that there is no such incident, also for one that may not be seen', async () => {
    const hidden = await paging.house.call('POST', '/v1/incidents', {
      as: paging.admin,
      body: { title: 'Hidden', severity: 'sev4', private: true },
    });
    for (const id of [INCIDENT, hidden.body.id]) {
      const answer = await say(addressOf(verb, id), whole);
      expectClear(answer, `${verb} of ${id}`);
      // Into itself is refused before anybody looks.
      expect(answer.status).toBe(verb === 'merge' && id === INCIDENT ? 400 : 404);
    }
    for (const id of [SERVICE, 'INC-1', '1', '%00', `${INCIDENT}x`]) {
      expectClear(await say(addressOf(verb, id), whole), `${verb} of ${id}`);
    }
  });

  test.runIf(verb.includes('{number}'))('says that there is no such number', async () => {
    for (const number of [999, 1_000_000]) {
      const answer = await say(addressOf(verb, open, number), whole);
      if (verb === 'criteria/{number}/drop') expect(answer.status).toBe(200);
      else expectClear(answer, `${verb} ${number}`);
    }
    for (const number of [0, -1, 1.5, 'one', '1e99', 9_999_999]) {
      expectClear(await say(addressOf(verb, open, number), whole), `${verb} ${number}`, /^number/);
    }
  });

  test('says what is not there of what it names', async () => {
    const foreign = Object.values(whole).some((value) => JSON.stringify(value).includes('_00000000000000000000000000'));
    const answer = await say(addressOf(verb), whole);
    if (foreign && verb !== 'roles/leave') expectClear(answer, `${verb} with foreign ids`);
    else expect(answer.status, answer.text).toBeLessThan(500);
  });

  test('says that it is dismissed, or does what still makes sense', async () => {
    const answer = await say(addressOf(verb, dismissed), whole);
    if (answer.status >= 400) expectClear(answer, `${verb} of a dismissed one`);
  });
});

describe('declaring', () => {
  const whole = { title: 'x', severity: 'sev3' };
  test.each<[string, object, RegExp]>([
    ['no title', { title: '' }, /^title/],
    ['a title of several lines', { title: 'a\nb' }, /^title/],
    ['a severity that is none', { severity: 'sev5' }, /^severity/],
    ['no severity and no answers', { severity: undefined }, /^severity/],
    ['answers that miss some', { severity: undefined, answers: { coreDown: 'yes' } }, /^answers/],
    ['a kind that is none', { kind: 'outage' }, /^kind/],
    ['an id of another kind', { serviceIds: [PERSON] }, /^serviceIds/],
    ['a moment that is none', { detectedAt: 'yesterday' }, /^detectedAt/],
    ['a detection in the future', { detectedAt: SOON }, /^detectedAt/],
    [
      'an impact after its detection',
      { detectedAt: PAST, impactStartedAt: '2021-01-01T00:00:00Z' },
      /^impactStartedAt/,
    ],
    [
      'an end before its beginning',
      { detectedAt: '2020-01-02T00:00:00Z', over: { mitigatedAt: PAST, resolvedAt: PAST, summary: 'x' } },
      /mitigatedAt/,
    ],
  ])('with %s says so', async (_what, wrong, paths) => {
    expectClear(await say('/v1/incidents', { ...whole, ...wrong }), _what, paths);
  });

  test('with a service or an alert that is not there says so', async () => {
    expectClear(await say('/v1/incidents', { ...whole, serviceIds: [SERVICE] }), 'service');
    expectClear(await say('/v1/incidents', { ...whole, alertIds: [ALERT] }), 'alert');
    expectClear(await say('/v1/incidents/preview', { severity: 'sev1', serviceIds: [SERVICE] }), 'preview');
  });
});
