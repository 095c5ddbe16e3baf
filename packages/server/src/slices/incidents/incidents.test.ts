import { createHash } from 'node:crypto';
import { findBreak, foldIncident, type IncidentFact } from '@heed/core/incidents';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { makeIntegration } from '../alerts/alerts.testing.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
let service: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
  const policyId = await paging.policy('Checkout', [[[ben], 5]]);
  const team = await paging.house.call('POST', '/v1/teams', {
    as: paging.admin,
    body: { name: 'Payments', memberIds: [ben.id] },
  });
  const made = await paging.house.call('POST', '/v1/services', {
    as: paging.admin,
    body: {
      name: 'Checkout',
      teamId: team.body.id,
      tier: 1,
      matchers: [{ label: 'service', op: '=', value: 'checkout' }],
      policyId,
    },
  });
  service = made.body.id;
});
afterEach(() => paging.close());

const declare = (body: object = {}, as: TestPerson = ben) =>
  paging.house.call('POST', '/v1/incidents', {
    as,
    body: { title: 'Checkout answers with errors', severity: 'sev1', serviceIds: [service], ...body },
  });
const verb = (id: string, path: string, body: object = {}, as: TestPerson = ben) =>
  paging.house.call('POST', `/v1/incidents/${id}/${path}`, { as, body });
const show = (id: string, as: TestPerson = ben) => paging.house.call('GET', `/v1/incidents/${id}`, { as });

async function commanderPolicy(): Promise<void> {
  const id = await paging.policy('Commanders', [[[cleo], 10]]);
  const set = await paging.house.call('PUT', '/v1/incident-settings', {
    as: paging.admin,
    body: { commanderPolicyId: id, version: 1 },
  });
  expect(set).toMatchObject({ status: 200, body: { commanderPolicyId: id, version: 2 } });
}

describe('declaring', () => {
  test('a SEV1 pages a commander and who answers for its services, as the preview said', async () => {
    await commanderPolicy();
    const preview = await paging.house.call('POST', '/v1/incidents/preview', {
      as: ben,
      body: { severity: 'sev1', serviceIds: [service] },
    });
    expect(preview.body).toMatchObject({
      severity: 'sev1',
      pages: [
        { part: 'commander', policyName: 'Commanders', people: [{ name: 'Cleo' }] },
        { part: 'responders', serviceId: service, policyName: 'Checkout', people: [{ name: 'Ben' }] },
      ],
      similar: [],
    });
    const declared = await declare();
    expect(declared).toMatchObject({
      status: 201,
      body: { reference: 'INC-1', severity: 'sev1', status: 'open', posture: 'triage', commander: null },
    });
    expect(declared.body.prompts[0]).toEqual({ kind: 'no-commander' });
    expect(await paging.at(0)).toEqual(['Ben', 'Cleo']);
    const again = await paging.house.call('POST', '/v1/incidents/preview', {
      as: ben,
      body: { severity: 'sev2', serviceIds: [service] },
    });
    expect(again.body.similar).toMatchObject([{ reference: 'INC-1' }]);
  });

  test('the preview says who is meant and cannot be reached', async () => {
    const mute = await paging.house.person('Mute', 'responder');
    const policyId = await paging.policy('Mute first', [[[mute, ben], 5]]);
    const { teamId } = (await paging.house.call('GET', `/v1/services/${service}`, { as: ben })).body;
    const body = { name: 'mute-api', teamId, tier: 2, policyId };
    const { id } = (await paging.house.call('POST', '/v1/services', { as: paging.admin, body })).body;
    const preview = await paging.house.call('POST', '/v1/incidents/preview', {
      as: ben,
      body: { severity: 'sev2', serviceIds: [id] },
    });
    expect(preview.body.pages).toContainEqual(
      expect.objectContaining({
        serviceId: id,
        people: [expect.objectContaining({ name: 'Ben' })],
        unreachable: [expect.objectContaining({ name: 'Mute' })],
      }),
    );
  });

  test('taking command ends the search for a commander; the response goes on until the incident is over', async () => {
    await commanderPolicy();
    const { body } = await declare();
    await paging.at(0);
    const taken = await verb(body.id, 'roles', { role: 'commander', personId: cleo.id }, cleo);
    expect(taken.body.commander).toEqual({ id: cleo.id, name: 'Cleo' });
    const pages = async (): Promise<readonly string[]> => {
      const { items } = (await paging.house.call('GET', `/v1/pages?incidentId=${body.id}`, { as: ben })).body;
      return items
        .map(({ status, endReason }: { status: string; endReason: string }) => endReason ?? status)
        .toSorted();
    };
    expect(await pages()).toEqual(['incident-commanded', 'reaching']);
    const until = new Date((await paging.house.now()) + 60 * 60_000).toISOString();
    await verb(body.id, 'next-update', { until }, cleo);
    expect(await paging.at(30)).not.toContain('Cleo');
    await verb(body.id, 'resolve', { summary: 'Rolled back', override: 'Nothing to measure it by' }, cleo);
    expect(await pages()).toEqual(['incident-commanded', 'incident-over']);
  });

  test('who takes its page takes part, and is not made commander by that', async () => {
    const { body } = await declare({ private: true }, paging.admin);
    expect((await show(body.id)).status).toBe(404);
    await paging.at(0);
    const [page] = (await paging.house.call('GET', '/v1/me/pages', { as: ben })).body.items;
    expect(page).toMatchObject({ alertId: null, incidentId: body.id, title: 'INC-1: Checkout answers with errors' });
    await paging.act(ben, page.id, 'acknowledge');
    expect((await show(body.id)).body).toMatchObject({ participants: [paging.admin.id, ben.id], commander: null });
  });

  test('answers mean a severity, in doubt the worse one; a drill pages, a near miss and a SEV4 do not', async () => {
    const answers = {
      coreDown: 'no',
      dataAtRisk: 'no',
      manyAffected: 'yes',
      workaround: 'unsure',
      somebodyNotices: 'yes',
      customerFacing: 'yes',
    };
    expect((await declare({ severity: undefined, answers, kind: 'near-miss' })).body.severity).toBe('sev2');
    await declare({ severity: 'sev4' });
    expect(await paging.at(0)).toEqual([]);
    await declare({ kind: 'drill' });
    expect(await paging.at(1)).toEqual(['Ben']);
    expect(await declare({ answers })).toMatchObject({ status: 400, body: { errors: [{ path: 'severity' }] } });
    expect(await declare({ severity: undefined })).toMatchObject({ status: 400 });
    expect(await declare({ serviceIds: ['svc_00000000000000000000000000'] })).toMatchObject({ status: 404 });
  });

  test('an ordinary issue that becomes a SEV1 pages then; one that is over already pages nobody', async () => {
    const { body } = await declare({ severity: 'sev4' });
    expect(await paging.at(0)).toEqual([]);
    expect((await verb(body.id, 'severity', { to: 'sev1', reason: 'Money is lost' })).body.lateUpgrades).toBe(1);
    expect(await paging.at(1)).toEqual(['Ben']);
    const now = new Date(await paging.house.now()).toISOString();
    const over = { mitigatedAt: now, resolvedAt: now, summary: 'A certificate ran out' };
    const written = await declare({ over, detectedAt: '2026-01-01T00:00:00Z' });
    expect(written.body).toMatchObject({ status: 'resolved', times: { resolvedAt: now } });
    expect(await paging.at(20)).not.toContain('Cleo');
    expect((await paging.house.call('GET', `/v1/pages?incidentId=${written.body.id}`, { as: ben })).body.items).toEqual(
      [],
    );
  });

  test('from an alert it takes the service and the beginning; lists find it by number, service and words', async () => {
    const source = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
    await source.send({ summary: 'Slow', severity: 'critical', labels: { service: 'checkout' } });
    const [alert] = (await paging.house.call('GET', '/v1/alerts', { as: ben })).body.items;
    const { body } = await declare({ serviceIds: [], alertIds: [alert.id] });
    expect(body).toMatchObject({
      alerts: [alert.id],
      services: [{ name: 'Checkout' }],
      times: { impactStartedAt: alert.startedAt },
    });
    for (const query of ['q=INC-1', 'q=answers', `serviceId=${service}`, 'status=open&severity=sev1']) {
      const found = await paging.house.call('GET', `/v1/incidents?${query}`, { as: ben });
      expect(found.body.items).toMatchObject([{ id: body.id }]);
    }
    expect((await paging.house.call('GET', '/v1/incidents?q=nothing', { as: ben })).body.items).toEqual([]);
  });
});

test('recovery is seen by the alerts themselves, must hold, and the refusal says what is missing', async () => {
  const source = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
  const alert = { summary: 'Slow', severity: 'critical', labels: { service: 'checkout' }, dedupKey: 'slow' };
  await source.send({ ...alert, status: 'firing' });
  const { body } = await declare();
  await verb(body.id, 'roles', { role: 'commander', personId: ben.id });
  await verb(body.id, 'criteria', {
    text: 'Nothing pages',
    check: { kind: 'alerts', serviceId: service },
    holdMinutes: 30,
  });
  await paging.at(1);
  const criterion = async () => (await show(body.id)).body.criteria[0];
  expect(await criterion()).toMatchObject({ met: false, held: false, seen: '1 alert that pages fires.' });
  await source.send({ ...alert, status: 'resolved' });
  await paging.at(2);
  expect(await criterion()).toMatchObject({ met: true, held: false });
  await paging.at(31);
  const early = await verb(body.id, 'resolve', { summary: 'Over' });
  expect(early).toMatchObject({
    status: 409,
    body: { errors: [{ path: 'criteria.1', message: '“Nothing pages” has held for 29 of 30 minutes' }] },
  });
  await paging.at(32);
  expect((await verb(body.id, 'resolve', { summary: 'Over' }, cleo)).status).toBe(409);
  expect((await verb(body.id, 'resolve', { summary: 'Over' })).body).toMatchObject({
    status: 'resolved',
    posture: 'learn',
  });
});

test('a criterion is looked at as soon as it is set, and what is written all the time puts no look off', async () => {
  const source = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
  const alert = { summary: 'Slow', severity: 'critical', labels: { service: 'checkout' }, dedupKey: 'slow' };
  await source.send({ ...alert, status: 'firing' });
  const { body } = await declare();
  await verb(body.id, 'criteria', { text: 'Quiet', check: { kind: 'alerts', serviceId: service }, holdMinutes: 1 });
  const criterion = async () => (await show(body.id)).body.criteria[0];
  await paging.at(0);
  expect(await criterion()).toMatchObject({ met: false });
  await source.send({ ...alert, status: 'resolved' });
  for (const minutes of [0.25, 0.5, 0.75]) {
    await paging.at(minutes);
    await verb(body.id, 'entries', { text: `${minutes} minutes later` });
  }
  expect(await criterion()).toMatchObject({ met: true });
  for (const minutes of [1, 1.25, 1.5]) await paging.at(minutes);
  expect(await criterion()).toMatchObject({ met: true, held: true });
});

test('a time-box runs out by the clock, and its fallback is proposed', async () => {
  const { body } = await declare();
  const deadline = new Date((await paging.house.now()) + 15 * 60_000).toISOString();
  await verb(body.id, 'timeboxes', { question: 'Is it the cache?', deadline, fallback: 'Roll back' });
  await paging.justBefore(15);
  expect((await show(body.id)).body.timeboxes).toMatchObject([{ state: 'running' }]);
  await paging.at(15);
  const after = (await show(body.id)).body;
  expect(after.timeboxes).toMatchObject([{ state: 'due' }]);
  expect(after.prompts).toContainEqual({ kind: 'timebox-due', number: 1, fallback: 'Roll back' });
});

test('the timeline is every fact in its order; lines are starred and corrected beside what was written', async () => {
  const { body } = await declare();
  await verb(body.id, 'entries', { kind: 'decision', text: 'We roll back' });
  await verb(body.id, 'mitigations', {
    title: 'Roll back to 1.41',
    kind: 'rollback',
    expectation: 'Errors fall in 2 minutes',
  });
  await verb(body.id, 'entries/2/correct', { text: 'We roll back to 1.41', reason: 'Which one was missing' });
  await verb(body.id, 'entries/2/star', { on: true });
  const lines = async (query = '') =>
    (await paging.house.call('GET', `/v1/incidents/${body.id}/timeline${query}`, { as: ben })).body;
  const all = await lines();
  expect(all.items.map(({ number }: { number: number }) => number)).toEqual([5, 4, 3, 2, 1]);
  expect(all.items[3]).toMatchObject({
    kind: 'incident.entry-written',
    data: { text: 'We roll back' },
    correction: { text: 'We roll back to 1.41' },
    starred: true,
    actor: { name: 'Ben' },
  });
  const numbers = async (only: string) =>
    (await lines(`?only=${only}`)).items.map(({ number }: { number: number }) => number);
  expect(await numbers('decisions')).toEqual([2]);
  expect(await numbers('actions')).toEqual([3]);
  expect(await numbers('key')).toEqual([3, 2, 1]);
  const first = await lines('?limit=2');
  expect((await lines(`?limit=200&cursor=${first.nextCursor}`)).items).toHaveLength(3);
});

test('an exported history proves itself, is the stored incident, and shows where the database was changed', async () => {
  const { body } = await declare();
  await verb(body.id, 'impact', { text: 'Nobody can pay', customerFacing: 'yes' });
  await verb(body.id, 'hypotheses', { text: 'The pool is exhausted', confidence: 70 });
  const links = async () => (await paging.house.call('GET', `/v1/incidents/${body.id}/export`, { as: ben })).body.links;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const whole = await links();
  expect(findBreak(whole, sha256)).toBeUndefined();
  const stored = await paging.house.database.read.selectFrom('incidents').select('state').executeTakeFirstOrThrow();
  const folded = foldIncident(whole.map(({ kind, data }: IncidentFact) => ({ kind, data })));
  expect(JSON.parse(JSON.stringify(folded))).toEqual(stored.state);
  const tampered = whole.map((link: { number: number; data: object }) =>
    link.number === 2 ? { ...link, data: { ...link.data, text: 'Some cannot pay' } } : link,
  );
  expect(findBreak(tampered, sha256)).toEqual({ number: 2, what: 'changed' });
  // Who cuts the chain in the database does not shorten the history by it.
  await paging.house.database.read.deleteFrom('incident_chain').where('number', '=', 3).execute();
  expect(findBreak(await links(), sha256)).toEqual({ number: 3, what: 'unbound' });
});

test('two offers of command stand at once, one is taken, and the other has lapsed', async () => {
  const { body } = await declare({}, paging.admin);
  await verb(body.id, 'roles', { role: 'commander', personId: paging.admin.id }, paging.admin);
  await verb(body.id, 'offers', { to: ben.id }, paging.admin);
  await verb(body.id, 'offers', { to: cleo.id }, paging.admin);
  const both = await Promise.all([
    verb(body.id, 'offers/1/accept', {}, ben),
    verb(body.id, 'offers/2/accept', {}, cleo),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const after = (await show(body.id)).body;
  expect(after.roles.filter(({ role }: { role: string }) => role === 'commander')).toHaveLength(1);
  expect(after.offers).toEqual([]);
});

test('one incident goes on with another, and a part of one becomes another', async () => {
  const [one, other] = [await declare(), await declare({ title: 'Payments fail' })];
  const merged = await verb(other.body.id, 'merge', { into: one.body.id, reason: 'The same pool' });
  expect(merged.body).toMatchObject({ status: 'dismissed', dismissal: { why: 'merged', into: one.body.id } });
  expect((await show(one.body.id)).body.related).toEqual([other.body.id]);
  expect((await verb(other.body.id, 'doing', { text: 'Looking' })).status).toBe(409);
  expect((await verb(one.body.id, 'merge', { into: one.body.id })).status).toBe(400);
  const part = await verb(one.body.id, 'split', { title: 'Reports are late', severity: 'sev3' });
  expect(part.body).toMatchObject({ title: 'Reports are late', related: [one.body.id] });
});

test('a storm of commands on one incident: each that was confirmed is in its history, none twice', async () => {
  const { body } = await declare();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      verb(body.id, 'entries', { text: `Line ${index}` }, index % 2 === 0 ? ben : cleo),
    ),
  );
  const confirmed = answers.filter(({ status }) => status === 200).length;
  expect(confirmed).toBe(40);
  const { items } = (await paging.house.call('GET', `/v1/incidents/${body.id}/timeline?limit=200`, { as: ben })).body;
  const texts = items.flatMap(({ data }: { data: { text?: string } }) => data.text ?? []);
  expect(new Set(texts).size).toBe(40);
  expect(items).toHaveLength(41);
  const { links } = (await paging.house.call('GET', `/v1/incidents/${body.id}/export`, { as: ben })).body;
  expect(findBreak(links, (text) => createHash('sha256').update(text).digest('hex'))).toBeUndefined();
});
