import { SECOND } from '@heed/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { type FakeMetrics, openMetrics } from '../../../../../tests/support/metrics.ts';
import type { Work } from '../../platform/room.ts';

let house: House;
let metrics: FakeMetrics;
let ana: TestPerson;
let server: string;
let incident: string;

beforeEach(async () => {
  house = await openHouse({ metricsNetworks: ['127.0.0.1/32'] });
  metrics = await openMetrics();
  ana = await house.person('Ana', 'admin');
  server = (await must('POST', '/v1/metrics-servers', { name: 'Main', baseUrl: metrics.url })).id;
  incident = (await must('POST', '/v1/incidents', { title: 'Errors', severity: 'sev3' })).id;
});
afterEach(async () => {
  await metrics.close();
  await house.close();
});

async function must(method: string, url: string, body?: unknown) {
  const answer = await house.call(method, url, body === undefined ? { as: ana } : { as: ana, body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
}
const check = () => ({ kind: 'metrics', serverId: server, query: 'errors', comparison: '<', threshold: 0.01 });
const require = (holdMinutes = 1) =>
  must('POST', `/v1/incidents/${incident}/criteria`, { text: 'Errors below 1%', check: check(), holdMinutes });
const criterion = async () => (await must('GET', `/v1/incidents/${incident}`)).criteria[0];
const resolve = (more: object = {}) =>
  house.call('POST', `/v1/incidents/${incident}/resolve`, { as: ana, body: { summary: 'Over', ...more } });
const kinds = async () =>
  (await must('GET', `/v1/incidents/${incident}/timeline`)).items.map(({ kind }: { kind: string }) => kind);

/** As another node would. */
function openLooks(): Work {
  const work = house.rooms.list.flatMap((room) => room.work?.(house.database) ?? []);
  const looks = work.find(({ name }) => name === 'looks');
  if (looks === undefined) throw new Error('nobody looks');
  return looks;
}

/** Time passes, and whenever a look is due it is taken. */
async function pass(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 20) {
    await house.setClock((await house.now()) + Math.min(left, 20) * SECOND);
    await house.runWork();
  }
}

describe('a criterion that is a query', () => {
  test('is asked by itself, and holds while every sample satisfies its threshold', async () => {
    await require();
    expect(await criterion()).toMatchObject({ met: null, held: false, check: check(), seenAt: null, trouble: null });
    metrics.answer = { values: [0.004, 0.002] };
    await house.runWork();
    const seen = '0.004, the worst of 2, at {job="j0"}';
    expect(await criterion()).toMatchObject({ met: true, held: false, seen, unseen: false });
    expect(await resolve()).toMatchObject({ status: 409 });
    metrics.answer = { values: [0.001] };
    await pass(60);
    expect(await criterion()).toMatchObject({ held: true, seen: '0.001' });
    expect(await must('GET', `/v1/incidents/${incident}`)).toMatchObject({ names: { [server]: 'Main' } });
    expect(metrics.asked.map(({ form }) => form.query)).toEqual(['errors', 'errors', 'errors', 'errors']);
    expect((await kinds()).filter((kind: string) => kind === 'incident.criterion-checked')).toHaveLength(1);
    expect(await resolve()).toMatchObject({ status: 200, body: { status: 'resolved' } });
    await pass(60);
    expect(metrics.asked).toHaveLength(4);
  });

  test('begins its minutes anew when one sample does not', async () => {
    await require();
    metrics.answer = { values: [0.001] };
    await pass(40);
    metrics.answer = { values: [0.001, 0.5] };
    await pass(20);
    expect(await criterion()).toMatchObject({ met: false, seen: expect.stringContaining('0.5') });
    metrics.answer = { values: [0.001] };
    await pass(60);
    expect(await criterion()).toMatchObject({ met: true, held: false });
    await pass(20);
    expect(await criterion()).toMatchObject({ held: true });
  });

  test.each([
    ['an empty answer', { values: [] }, /empty/],
    ['what is no number', { values: [Number.NaN] }, /NaN/],
    ['a server in trouble', { status: 503, body: '' }, /503/],
    ['a query that it cannot read', { status: 400, body: '{"status":"error","error":"no such"}' }, /no such/],
  ] as const)('knows nothing by %s, and soon does not hold any more', async (_, answer, words) => {
    await require();
    metrics.answer = { values: [0.001] };
    await pass(80);
    expect(await criterion()).toMatchObject({ held: true });
    metrics.answer = answer;
    await pass(60);
    const trouble = expect.stringMatching(words);
    expect(await criterion()).toMatchObject({ met: true, held: true, seen: '0.001', trouble });
    await pass(80);
    expect(await criterion()).toMatchObject({ met: null, held: false, since: null, trouble });
    expect(await kinds()).toContain('incident.criterion-lost');
    const refused = await resolve();
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ path: 'criteria.1' }] } });
    metrics.answer = { values: [0.001] };
    await pass(20);
    expect(await criterion()).toMatchObject({ met: true, held: false, trouble: null });
    await pass(60);
    expect(await criterion()).toMatchObject({ held: true });
  });

  test('does not hold because Heed was down meanwhile', async () => {
    await require();
    metrics.answer = { values: [0.001] };
    await pass(20);
    await house.setClockAsleep((await house.now()) + 600 * SECOND);
    expect(await criterion()).toMatchObject({ met: true, held: false, unseen: true });
    expect(await resolve()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('nothing was seen of “Errors below 1%” in the last two minutes') },
    });
    await house.runWork();
    expect(await criterion()).toMatchObject({ met: true, held: false, unseen: false });
  });

  test('is not asked any more once it is dropped, and asked again when the incident is reopened', async () => {
    await require();
    await require();
    await must('POST', `/v1/incidents/${incident}/criteria/1/drop`, { reason: 'twice' });
    metrics.answer = { values: [0.001] };
    await pass(80);
    expect(metrics.asked).toHaveLength(4);
    expect(await resolve()).toMatchObject({ status: 200 });
    await must('POST', `/v1/incidents/${incident}/reopen`, { reason: 'it is back' });
    metrics.answer = { values: [0.9] };
    await house.runWork();
    expect(await criterion()).toMatchObject({ number: 2, met: false });
  });

  test('names a server that is there, and says so when it is removed later', async () => {
    const unknown = { ...check(), serverId: `mts_${'0'.repeat(26)}` };
    const refused = await house.call('POST', `/v1/incidents/${incident}/criteria`, {
      as: ana,
      body: { text: 'x', check: unknown, holdMinutes: 1 },
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'check.serverId' }] } });
    await require();
    await must('DELETE', `/v1/metrics-servers/${server}`);
    await house.runWork();
    expect(await criterion()).toMatchObject({ met: null, trouble: expect.stringContaining('removed') });
    const byHand = await house.call('POST', `/v1/incidents/${incident}/criteria/1/check`, {
      as: ana,
      body: { met: true, seen: 'I looked' },
    });
    expect(byHand).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });
});

test('a server that says nothing holds up no verb, no timer and no other server', async () => {
  await require();
  metrics.answer = 'silence';
  const looks = openLooks();
  await looks.round();
  await must('POST', `/v1/incidents/${incident}/entries`, { kind: 'note', text: 'Still writing' });
  await house.runTimers();
  const other = await openMetrics();
  other.answer = { values: [0.001] };
  const second = (await must('POST', '/v1/metrics-servers', { name: 'Other', baseUrl: other.url })).id;
  const quick = { ...check(), serverId: second };
  await must('POST', `/v1/incidents/${incident}/criteria`, { text: 'Other', check: quick, holdMinutes: 0 });
  await looks.round();
  await expect.poll(async () => (await must('GET', `/v1/incidents/${incident}`)).criteria[1].met).toBe(true);
  expect((await criterion()).met).toBe(null);
  metrics.answer = { values: [] };
  await looks.settled();
  expect(await criterion()).toMatchObject({ met: null, trouble: expect.stringMatching(/in time/) });
  await other.close();
}, 20_000);

test('an answer that comes after its lease has passed to another is thrown away', async () => {
  await require();
  metrics.answer = 'silence';
  const slow = openLooks();
  await slow.round();
  await expect.poll(() => metrics.asked.length).toBe(1);
  await house.runWork();
  expect(metrics.asked).toHaveLength(1);
  await house.setClock((await house.now()) + 16 * SECOND);
  metrics.answer = { values: [0.001] };
  await house.runWork();
  expect(await criterion()).toMatchObject({ met: true });
  await slow.settled();
  expect(await criterion()).toMatchObject({ met: true, seen: '0.001', trouble: null });
}, 20_000);
