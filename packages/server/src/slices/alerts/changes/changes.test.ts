import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HOUR } from '@heed/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../../tests/support/house.ts';

let house: House;
let admin: TestPerson;
let checkout: string;
let names = 0;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  const { body: team } = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop' } });
  const matchers = [{ label: 'repository', op: '=', value: 'fernweh/checkout' }];
  const body = { name: 'Checkout', teamId: team.id, tier: 1, matchers };
  checkout = (await house.call('POST', '/v1/services', { as: admin, body })).body.id;
});
afterAll(() => house.close());
beforeEach(() => house.setClock(Date.UTC(2026, 10, 21, 10)));

interface Sent {
  readonly event: string;
  readonly body: string;
}

function requests(file: string): readonly Sent[] {
  const address = new URL(`../../../../../../tests/fixtures/${file}`, import.meta.url);
  const exchanges: { headers: [string, string][]; body: string }[] = JSON.parse(readFileSync(address, 'utf8'));
  return exchanges.map(({ headers, body }) => ({ event: new Map(headers).get('X-GitHub-Event') ?? '', body }));
}

async function makeIntegration(kind: string, more: object = {}) {
  names += 1;
  const answer = await house.call('POST', '/v1/integrations', {
    as: admin,
    body: { name: `${kind} ${names}`, kind, ...more },
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

function send({ key, secret }: { key: string; secret: string }, { event, body }: Sent, signature = sign(secret, body)) {
  return house.call('POST', `/i/${key}/github`, {
    body,
    headers: { 'x-github-event': event, 'x-hub-signature-256': signature },
  });
}

const changesOf = async (integration: { id: string }) => {
  const { body } = await house.call('GET', '/v1/changes?limit=200', { as: admin });
  return body.items.filter((change: { integrationId: string }) => change.integrationId === integration.id);
};
const shown = async ({ id }: { id: string }) => (await house.call('GET', `/v1/integrations/${id}`, { as: admin })).body;

describe('a webhook of GitHub', () => {
  test('tells of a deployment in several messages, which are one change of the service that its repository means', async () => {
    const github = await makeIntegration('github');
    for (const request of requests('github/deployment.succeeds.json')) {
      expect(await send(github, request)).toMatchObject({ status: 202 });
    }
    const [change, ...others] = await changesOf(github);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      services: [{ id: checkout, name: 'Checkout' }],
      outcome: 'succeeded',
      at: '2026-11-21T02:57:00.000Z',
      finishedAt: '2026-11-21T03:01:40.000Z',
      reversible: 'unknown',
    });
  });

  test('that is delivered twice, or out of order, leaves the same change', async () => {
    const github = await makeIntegration('github');
    const sent = requests('github/deployment.irreversible-fails.json').toReversed();
    for (const request of [...sent, ...sent]) await send(github, request);
    expect(await changesOf(github)).toMatchObject([
      { outcome: 'failed', reversible: 'no', reversibleReason: 'drops the column price_net' },
    ]);
  });

  test('of another kind is answered well and does nothing', async () => {
    const github = await makeIntegration('github');
    for (const request of requests('github/other-events.json')) {
      const answer = await send(github, request);
      expect(answer).toMatchObject({ status: 202, body: { changeId: null, ignored: expect.any(String) } });
    }
    expect(await changesOf(github)).toEqual([]);
  });

  test('without a good signature is refused, writes nothing, and shows at its integration', async () => {
    const github = await makeIntegration('github');
    const [request] = requests('github/deployment.succeeds.json');
    if (request === undefined) throw new Error('no request');
    const altered = { ...request, body: request.body.replace('ana-m', 'eve') };
    const good = sign(github.secret, request.body);
    const tries = [
      send(github, request, ''),
      send(github, request, sign('another secret', request.body)),
      send(github, request, good.slice(0, -1)),
      send(github, request, good.replace('sha256=', 'sha1=')),
      send(github, altered, good),
      send(github, request, sign(github.key, request.body)),
    ];
    for (const answer of await Promise.all(tries)) {
      expect(answer).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated', detail: expect.stringMatching(/secret/) },
      });
    }
    expect(await changesOf(github)).toEqual([]);
    expect((await shown(github)).lastTrouble).toMatch(/secret/);
    expect(await send(github, request)).toMatchObject({ status: 202 });
  });

  test('is refused under an unknown key, at an integration of alerts, and at one that is switched off', async () => {
    const [request] = requests('github/deployment.succeeds.json');
    if (request === undefined) throw new Error('no request');
    const github = await makeIntegration('github');
    expect(await send({ ...github, key: `hik_${'x'.repeat(43)}` }, request)).toMatchObject({ status: 401 });
    const generic = await makeIntegration('generic');
    expect(generic.secret).toBeNull();
    expect(await send({ ...github, key: generic.key }, request)).toMatchObject({ status: 403 });
    await house.call('POST', `/v1/integrations/${github.id}/disable`, { as: admin });
    expect(await send(github, request)).toMatchObject({ status: 403 });
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'deployment'],
    ['a form', 'payload=%7B%7D', 'deployment'],
    ['a list', '[]', 'deployment_status'],
    ['depth 10,000', '['.repeat(10_000), 'deployment'],
    ['a deployment of nothing', '{"deployment":{},"repository":{}}', 'deployment'],
    ['NUL and half a character', '{"deployment":{"id":"\\u0000\\ud800"},"repository":{"full_name":"\\ud800"}}', 'x'],
  ])('with %s for a body is answered clearly, and its body is kept', async (_, body, event) => {
    const github = await makeIntegration('github');
    const answer = await send(github, { event, body });
    expect(answer.status, answer.text).toBe(event === 'x' ? 202 : 400);
    const signals = await house.call('GET', `/v1/integrations/${github.id}/signals`, { as: admin });
    expect(signals.body.items).toHaveLength(1);
  });

  test('may be signed with the secret before, until the overlap of a rotation ends', async () => {
    const github = await makeIntegration('github');
    const [request] = requests('github/deployment.succeeds.json');
    if (request === undefined) throw new Error('no request');
    const rotated = await house.call('POST', `/v1/integrations/${github.id}/rotate`, {
      as: admin,
      body: { overlapHours: 1 },
    });
    expect(rotated.body.secret).not.toBe(github.secret);
    expect(rotated.body.snippet).toContain(rotated.body.secret);
    expect(await send(github, request)).toMatchObject({ status: 202 });
    expect(await send(rotated.body, request)).toMatchObject({ status: 202 });
    await house.setClock((await house.now()) + HOUR);
    expect(await send(github, request)).toMatchObject({ status: 401 });
    expect(await send({ key: rotated.body.key, secret: github.secret }, request)).toMatchObject({ status: 401 });
    expect(await send(rotated.body, request)).toMatchObject({ status: 202 });
  });

  test('has a secret that lies sealed, and is shown only when it is made', async () => {
    const github = await makeIntegration('github');
    const row = await house.database.read
      .selectFrom('integrations')
      .select(['sealed_secret'])
      .where('id', '=', github.id)
      .executeTakeFirstOrThrow();
    expect(row.sealed_secret).toMatch(/^v1\./);
    expect(JSON.stringify(await shown(github))).not.toContain(github.secret);
  });
});

describe('a change event of PagerDuty', () => {
  const enqueue = (body: unknown) => house.call('POST', '/v2/change/enqueue', { body });

  test('is taken with the key in its body, and belongs to the service that it names', async () => {
    const pagerduty = await makeIntegration('pagerduty');
    for (const { body } of requests('pagerduty/change-events.json')) {
      const answer = await enqueue(body.replace('KEY', pagerduty.key));
      expect(answer).toMatchObject({ status: 202, body: { status: 'success', message: 'Change event processed' } });
      await enqueue(body.replace('KEY', pagerduty.key));
    }
    const changes = await changesOf(pagerduty);
    const titles = changes.map(({ title }: { title: string }) => title);
    // The one without a moment of its own has no name either: sent twice it is two.
    expect(titles.toSorted()).toEqual([
      'Build succeeded: price rounding',
      'Migration 41',
      'Migration 41',
      'new-checkout switched on for 10 % of users',
    ]);
    const build = changes.find(({ title }: { title: string }) => title.startsWith('Build'));
    expect(build).toMatchObject({ services: [{ id: checkout }], kind: 'deploy', actor: 'ana-m' });
  });

  test('without a service of its own goes to that of its integration', async () => {
    const pagerduty = await makeIntegration('pagerduty', { defaultServiceId: checkout });
    await enqueue({ routing_key: pagerduty.key, payload: { summary: 'x' } });
    expect(await changesOf(pagerduty)).toMatchObject([{ services: [{ id: checkout }] }]);
  });

  test.each<[string, (key: string) => unknown, RegExp]>([
    ['no key', () => ({ payload: { summary: 'x' } }), /routing_key/],
    ['no payload', (key) => ({ routing_key: key }), /'payload'/],
    ['no summary', (key) => ({ routing_key: key, payload: {} }), /'payload.summary'/],
    [
      'a moment far ahead',
      (key) => ({ routing_key: key, payload: { summary: 'x', timestamp: '2036-01-01T00:00:00Z' } }),
      /at/,
    ],
    ['broken JSON', () => '{"routing_key"', /JSON/],
  ])('with %s is answered as PagerDuty answers', async (_, bodyWith, error) => {
    const { key } = await makeIntegration('pagerduty');
    const answer = await enqueue(bodyWith(key));
    expect(answer).toMatchObject({
      status: 400,
      body: { status: 'invalid event', message: 'Event object is invalid' },
    });
    expect(answer.body.errors[0]).toMatch(error);
  });

  test('under a key that nobody has is refused', async () => {
    const body = { routing_key: 'e93facc04764012d7bfb002500d5d1a6', payload: { summary: 'x' } };
    expect(await enqueue(body)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

test('an integration that brings changes cannot be tested by an alert, and says so', async () => {
  const github = await makeIntegration('github');
  const answer = await house.call('POST', `/v1/integrations/${github.id}/test`, { as: admin, body: {} });
  expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
});
