import { createHash } from 'node:crypto';
import { DAY, formatInstant, HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { type FakeMetrics, openMetrics } from '../../../../../tests/support/metrics.ts';

let house: House;
let metrics: FakeMetrics;
let ana: TestPerson;
let server: string;
let incident: string;
let now: number;

beforeAll(async () => {
  house = await openHouse({ metricsNetworks: ['127.0.0.1/32'] });
  metrics = await openMetrics();
  ana = await house.person('Ana', 'admin');
  now = await house.now();
  const body = { name: 'Main', baseUrl: metrics.url, retentionDays: 15 };
  server = (await must('POST', '/v1/metrics-servers', body)).id;
});
afterAll(async () => {
  await metrics.close();
  await house.close();
});
beforeEach(async () => {
  metrics.asked.length = 0;
  metrics.answer = series(3);
  incident = (await must('POST', '/v1/incidents', { title: 'Errors', severity: 'sev3' })).id;
});

async function must(method: string, url: string, body?: unknown) {
  const answer = await house.call(method, url, body === undefined ? { as: ana } : { as: ana, body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
}
const series = (count: number) => ({
  series: Array.from({ length: count }, (_, index) => ({
    labels: { job: `j${index}` },
    points: [
      [now - HOUR, index] as const,
      [now - HOUR + MINUTE, Number.NaN] as const,
      [now - HOUR + 2 * MINUTE, 7] as const,
    ],
  })),
});
const capture = (more: object = {}) =>
  house.call('POST', `/v1/incidents/${incident}/evidence`, {
    as: ana,
    body: {
      kind: 'metrics',
      serverId: server,
      query: 'errors',
      from: formatInstant(now - HOUR),
      to: formatInstant(now),
      ...more,
    },
  });
const get = (path: string) => house.call('GET', path, { as: ana });

test('a range is kept as data and as a picture, both by their hashes, until when its server keeps it', async () => {
  const { status, body, text } = await capture({ title: 'Errors <b>' });
  expect(status, text).toBe(201);
  expect(body).toMatchObject({
    kind: 'metrics',
    title: 'Errors <b>',
    source: 'Main: errors',
    mediaType: 'application/json',
    observedAt: formatInstant(now),
    keptUntil: formatInstant(now - HOUR + 15 * DAY),
  });
  const form = { query: 'errors', start: String((now - HOUR) / 1_000), end: String(now / 1_000), step: '4' };
  expect(metrics.asked).toMatchObject([{ path: '/api/v1/query_range', form }]);
  const range = await get(`/v1/evidence/${body.id}/range`);
  expect(range.body).toMatchObject({
    server: { id: server, name: 'Main' },
    query: 'errors',
    stepSeconds: 4,
    series: [
      {
        labels: { job: 'j0' },
        points: [
          [now - HOUR, 0],
          [now - HOUR + MINUTE, 'NaN'],
          [now - HOUR + 2 * MINUTE, 7],
        ],
      },
      {},
      {},
    ],
    leftOut: 0,
  });
  const content = await get(`/v1/evidence/${body.id}/content`);
  const picture = await get(`/v1/evidence/${body.id}/picture`);
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect([hashOf(content.bytes), hashOf(picture.bytes)]).toEqual([body.sha256, body.pictureSha256]);
  expect(picture.headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-disposition': expect.stringMatching(/^attachment; .*\.svg/),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  expect(picture.text).toContain('Errors &lt;b&gt;');
  const { items } = (await get(`/v1/incidents/${incident}/timeline`)).body;
  const data = { sha256: body.sha256, picture: body.pictureSha256, title: 'Errors <b>' };
  expect(items).toContainEqual(
    expect.objectContaining({ kind: 'incident.evidence-captured', data: expect.objectContaining(data) }),
  );
});

test('of many series twenty are kept, and it is said how many more there were', async () => {
  metrics.answer = series(23);
  const { body } = await capture();
  expect((await get(`/v1/evidence/${body.id}/range`)).body).toMatchObject({ leftOut: 3 });
  expect((await get(`/v1/evidence/${body.id}/picture`)).text).toContain('and 3 more');
});

test('what cannot be had is refused with its reason, and nothing is written', async () => {
  metrics.answer = { series: [] };
  expect(await capture()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('has nothing') } });
  metrics.answer = { status: 400, body: '{"status":"error","error":"parse error"}' };
  expect(await capture()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('parse error') } });
  metrics.answer = { status: 502, body: '' };
  expect(await capture()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('502') } });
  const bad = { from: formatInstant(now), to: formatInstant(now - 1) };
  expect(await capture(bad)).toMatchObject({ status: 400, body: { errors: [{ path: 'to' }] } });
  expect(await capture({ stepSeconds: 1 })).toMatchObject({ status: 400, body: { errors: [{ path: 'stepSeconds' }] } });
  expect((await get(`/v1/incidents/${incident}/evidence`)).body.items).toEqual([]);
});

test('an SVG of somebody else is refused as ever, and other evidence has no picture', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const url = `/v1/incidents/${incident}/evidence/files?filename=a.svg`;
  const sent = await house.call('POST', url, {
    as: ana,
    body: svg,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(sent.status).toBe(400);
  const text = await house.call('POST', `/v1/incidents/${incident}/evidence`, {
    as: ana,
    body: { kind: 'text', title: 'A line', text: 'x' },
  });
  for (const what of ['picture', 'range']) expect((await get(`/v1/evidence/${text.body.id}/${what}`)).status).toBe(404);
});

test('the first mitigation lets the key queries of the services be captured by themselves', async () => {
  const team = (await must('POST', '/v1/teams', { name: 'Shop' })).id;
  const service = (await must('POST', '/v1/services', { name: 'Checkout', teamId: team, tier: 1 })).id;
  const queries = [
    { title: 'Error rate', serverId: server, query: 'errors' },
    { title: 'Load', serverId: server, query: 'load' },
  ];
  await must('PUT', `/v1/services/${service}/key-queries`, { queries, version: 0 });
  const body = { title: 'Checkout', severity: 'sev2', serviceIds: [service] };
  incident = (await must('POST', '/v1/incidents', body)).id;
  const expectation = 'errors fall';
  await must('POST', `/v1/incidents/${incident}/mitigations`, { title: 'Roll back', kind: 'rollback', expectation });
  const titles = async () => {
    await house.runWork();
    const { items } = (await get(`/v1/incidents/${incident}/evidence`)).body;
    return items
      .filter(({ kind }: { kind: string }) => kind === 'metrics')
      .map(({ title }: { title: string }) => title);
  };
  await expect.poll(async () => (await titles()).toSorted()).toEqual(['Error rate', 'Load']);
  expect(metrics.asked.map(({ form }) => form.query).toSorted()).toEqual(['errors', 'load']);
});
