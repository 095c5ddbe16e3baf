import { DAY, formatInstant, MINUTE, SECOND } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestAnswer, type TestPerson } from '../../../../../tests/support/house.ts';
import { newId } from '../../platform/random/index.ts';
import { claimDuties } from './captures/duties.ts';
import { jsonDraft, SOURCES } from './captures/sources.ts';
import type { CaptureSource } from './index.ts';

let house: House;
let ana: TestPerson;
afterEach(() => house.close());

async function begin(captureSources?: readonly CaptureSource[]): Promise<void> {
  house = await openHouse(captureSources === undefined ? {} : { captureSources });
  ana = await house.person('Ana', 'admin');
}
const send = async (method: string, url: string, body?: unknown): Promise<TestAnswer> => {
  const answer = await house.call(method, url, { as: ana, body });
  expect(answer.status, `${method} ${url} ${answer.text}`).toBeLessThan(300);
  return answer;
};
const items = async (id: string) => (await send('GET', `/v1/incidents/${id}/evidence`)).body.items;
const lines = async (id: string) => (await send('GET', `/v1/incidents/${id}/timeline?limit=200`)).body.items;
const mitigate = (id: string) =>
  send('POST', `/v1/incidents/${id}/mitigations`, { kind: 'rollback', title: 'Roll back', expectation: 'Errors fall' });
async function declare(more: object = {}): Promise<string> {
  return (await send('POST', '/v1/incidents', { title: 'Checkout answers with errors', severity: 'sev3', ...more }))
    .body.id;
}

/** An alert with the body that raised it, and the service that was changed an hour before. */
async function settle(): Promise<{ alertId: string; serviceId: string; posted: string }> {
  const { body: team } = await send('POST', '/v1/teams', { name: 'Shop' });
  const service = await send('POST', '/v1/services', { name: 'Checkout', teamId: team.id, tier: 1 });
  const at = formatInstant(NOON - 60 * MINUTE);
  await send('POST', '/v1/changes', { title: 'checkout 4.12', services: ['checkout'], source: 'ci', at });
  const made = await send('POST', '/v1/integrations', { name: 'Anything', kind: 'generic' });
  const posted = '{"summary": "Disk full",   "severity": "critical"}';
  const headers = { authorization: `Bearer ${made.body.key}` };
  await house.call('POST', '/v1/signals/generic', { body: posted, headers });
  const { body } = await send('GET', '/v1/alerts');
  return { alertId: body.items[0].id, serviceId: service.body.id, posted };
}

const sourceOf = (read: CaptureSource['read'], name = 'graph'): CaptureSource => ({
  name,
  wanted: async () => ['errors'],
  read,
  title: () => 'The rate of errors',
});

describe('what Heed captures by itself', () => {
  test('is what was posted for its alerts at the declaration, and the rest with the first mitigation', async () => {
    await begin();
    const { alertId, serviceId, posted } = await settle();
    const id = await declare({ alertIds: [alertId], serviceIds: [serviceId] });
    expect(await items(id)).toEqual([]);
    await house.runWork();
    const [body, ...none] = await items(id);
    expect(none).toEqual([]);
    expect(body).toMatchObject({ kind: 'alert', alertId, capturedBy: null, shows: 'alert-times' });
    expect((await send('GET', `/v1/evidence/${body.id}/content`)).text).toBe(posted);

    await mitigate(id);
    await house.runWork();
    const after = await items(id);
    expect(after.map(({ title }: { title: string }) => title).toSorted()).toEqual([
      'Posted for: Disk full',
      'The state of its alerts',
      'What was changed in its services, from a day before the harm',
    ]);
    const changes = after.find(({ shows }: { shows: string }) => shows === 'version');
    expect(changes).toMatchObject({ kind: 'text', mediaType: 'application/json', source: 'Heed' });
    const content = (await send('GET', `/v1/evidence/${changes.id}/content`)).bytes;
    expect(JSON.parse(content.toString())).toMatchObject({
      services: [{ name: 'Checkout' }],
      changes: [{ title: 'checkout 4.12', at: '2026-06-15T11:00:00.000Z' }],
    });
    const captured = (await lines(id)).filter(({ kind }: { kind: string }) => kind === 'incident.evidence-captured');
    expect(captured.map(({ actor }: { actor: { kind: string } }) => actor.kind)).toEqual([
      'engine',
      'engine',
      'engine',
    ]);
    const { missing } = (await send('GET', `/v1/incidents/${id}/evidence/missing`)).body;
    expect(missing).toEqual(['symptom', 'logs', 'health']);
  });

  test('comes once, however often it is wished for, and not beside what a person captured', async () => {
    await begin();
    const { alertId, serviceId } = await settle();
    const id = await declare({ serviceIds: [serviceId] });
    await send('POST', `/v1/incidents/${id}/evidence`, { kind: 'alert', alertId });
    const scope = { serviceIds: [serviceId], alertIds: [alertId], environment: null };
    await send('POST', `/v1/incidents/${id}/scope`, scope);
    await house.runWork();
    await mitigate(id);
    await mitigate(id);
    await house.runWork();
    await send('POST', `/v1/incidents/${id}/scope`, scope);
    await house.runWork();
    const kinds = (await items(id)).map(({ kind }: { kind: string }) => kind).toSorted();
    expect(kinds).toEqual(['alert', 'text', 'text']);
  });

  test('what cannot be had any more is a note in the history', async () => {
    await begin();
    const { alertId } = await settle();
    const id = await declare({ alertIds: [alertId] });
    await sql`update alerts set signal_id = null`.execute(house.database.read);
    await house.runWork();
    const [note] = await lines(id);
    expect(note).toMatchObject({ kind: 'incident.evidence-missed', actor: { kind: 'engine' } });
    expect(note.data).toMatchObject({ title: `What was posted for alert ${alertId}` });
  });
});

describe('a mitigation never waits for a capture', () => {
  test('it is confirmed while the source hangs, and so is the next', async () => {
    let release: () => void = () => undefined;
    const hangs = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    await begin([
      sourceOf(async () => {
        asked += 1;
        await hangs;
        return { draft: jsonDraft('The rate of errors', [1, 2]) };
      }),
    ]);
    const id = await declare();
    await mitigate(id);
    await house.runWork();
    expect(asked).toBe(1);
    expect((await mitigate(id)).status).toBe(200);
    expect(await items(id)).toEqual([]);
    release();
    await expect.poll(async () => (await items(id)).length).toBe(1);
  });

  test('nor does it fail with it: a source that fails is asked again, and at last it is a note', async () => {
    let asked = 0;
    await begin([
      sourceOf(async () => {
        asked += 1;
        throw new Error('the graph is down');
      }),
      sourceOf(async () => ({ draft: jsonDraft('Another thing', {}) }), 'other'),
    ]);
    const id = await declare();
    expect((await mitigate(id)).status).toBe(200);
    await house.runWork();
    expect(asked).toBe(1);
    expect((await items(id)).map(({ title }: { title: string }) => title)).toEqual(['Another thing']);
    for (let minute = 1; minute <= 6; minute += 1) {
      await house.setClock(NOON + minute * MINUTE);
      await house.runWork();
    }
    expect(asked).toBe(5);
    const missed = (await lines(id)).filter(({ kind }: { kind: string }) => kind === 'incident.evidence-missed');
    expect(missed.map(({ data }: { data: object }) => data)).toMatchObject([
      { title: 'The rate of errors', why: 'the graph is down' },
    ]);
  });

  test('what was claimed by a node that died is captured by the next one, once', async () => {
    await begin([sourceOf(async () => ({ draft: jsonDraft('The rate of errors', [1]) }))]);
    const id = await declare();
    await mitigate(id);
    const planned = await claimDuties(house.database.read, 4);
    expect(planned).toHaveLength(1);
    await house.runWork();
    expect(await items(id)).toEqual([]);
    await house.setClock(NOON + 61 * SECOND);
    await house.runWork();
    expect(await items(id)).toHaveLength(1);
    await house.setClock(NOON + 10 * MINUTE);
    await house.runWork();
    expect(await items(id)).toHaveLength(1);
  });

  test('a node whose duty has passed to another takes its own capture back', async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    await begin([
      sourceOf(async () => {
        asked += 1;
        if (asked === 1) await slow;
        return { draft: jsonDraft(`Read ${asked}`, { asked }) };
      }),
    ]);
    const id = await declare();
    await mitigate(id);
    await house.runWork();
    await house.setClock(NOON + 61 * SECOND);
    await house.runWork();
    expect(await items(id)).toHaveLength(1);
    release();
    for (let look = 0; look < 20; look += 1) await items(id);
    expect((await items(id)).map(({ title }: { title: string }) => title)).toEqual(['Read 2']);
    const told = (await lines(id)).filter(({ kind }: { kind: string }) => kind.startsWith('incident.evidence-'));
    expect(told).toHaveLength(1);
  });

  test('an incident that is full gets a note, and nothing is tried again', async () => {
    await begin([sourceOf(async () => ({ draft: jsonDraft('The rate of errors', [1]) }))]);
    const id = await declare();
    await sql`insert into evidence (id, incident_id, kind, title, url, observed_at, captured_at, captured_by)
      select 'x' || n, ${id}, 'link', 't', 'https://x.test/', heed_now(), heed_now(), ${ana.id}
      from generate_series(1, 200) n`.execute(house.database.read);
    await mitigate(id);
    await house.runWork();
    const [note] = await lines(id);
    expect(note.data.why).toContain('200 items');
    await house.setClock(NOON + 10 * MINUTE);
    await house.runWork();
    expect((await lines(id))[0].number).toBe(note.number);
  });
});

describe('a link whose source forgets it', () => {
  const link = { kind: 'link', title: 'The logs', url: 'https://logs.test/1' };
  const until = formatInstant(NOON + 7 * DAY);

  test('says so two days before, in the history and in what to look at, also after the end', async () => {
    await begin();
    const id = await declare({ severity: 'sev3' });
    const { body: captured } = await send('POST', `/v1/incidents/${id}/evidence`, { ...link, keptUntil: until });
    const prompts = async () => (await send('GET', `/v1/incidents/${id}`)).body.prompts;
    const fades = { kind: 'evidence-fades', evidenceId: captured.id, title: 'The logs', since: until };
    expect(await prompts()).not.toContainEqual(fades);
    await send('POST', `/v1/incidents/${id}/resolve`, { summary: 'It was the logs', override: 'It is a test' });
    await house.setClock(NOON + 5 * DAY);
    await house.runTimers();
    expect(await prompts()).toEqual([fades]);
    const [line] = await lines(id);
    expect(line).toMatchObject({ kind: 'incident.evidence-fading', actor: { kind: 'engine' } });
    await house.setClock(NOON + 8 * DAY);
    await house.runTimers();
    expect((await lines(id))[0].number).toBe(line.number);
    expect(await prompts()).toEqual([fades]);
  });

  test('is silent once somebody has captured what lies there, or it is kept longer', async () => {
    await begin();
    const id = await declare();
    const add = async (body: object) => (await send('POST', `/v1/incidents/${id}/evidence`, body)).body;
    const [first, second] = [await add({ ...link, keptUntil: until }), await add({ ...link, keptUntil: until })];
    await add({ kind: 'text', title: 'What lay there', text: 'a line', copyOf: first.id });
    await send('PUT', `/v1/evidence/${second.id}/kept-until`, { keptUntil: formatInstant(NOON + 90 * DAY) });
    const { number } = (await lines(id))[0];
    await house.setClock(NOON + 6 * DAY);
    await house.runTimers();
    expect((await lines(id))[0].number).toBe(number);
    const { prompts } = (await send('GET', `/v1/incidents/${id}`)).body;
    expect(prompts.map(({ kind }: { kind: string }) => kind)).not.toContain('evidence-fades');
  });

  test('is the only thing of which something else is the copy', async () => {
    await begin();
    const id = await declare();
    const unknown = newId('evidence', NOON);
    const body = { kind: 'text', title: 'x', text: 'x', copyOf: unknown };
    const answer = await house.call('POST', `/v1/incidents/${id}/evidence`, { as: ana, body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'copyOf' }] } });
  });
});

test('the sources of one Heed have names of their own', () => {
  const names = SOURCES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => /^[a-z-]+$/.test(name))).toBe(true);
});
