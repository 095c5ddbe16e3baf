import { DAY, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let lea: TestPerson;
let service: string;
let incident: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  lea = await paging.reachable('Lea');
  const team = await ok('POST', '/v1/teams', { name: 'Payments', memberIds: [lea.id] }, paging.admin);
  service = (await ok('POST', '/v1/services', { name: 'checkout-api', teamId: team.id, tier: 1 }, paging.admin)).id;
  incident = (await ok('POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev1', serviceIds: [service] }))
    .id;
  await ok('POST', `/v1/incidents/${incident}/roles`, { role: 'communications', personId: lea.id });
  await ok('POST', `/v1/incidents/${incident}/roles`, { role: 'commander', personId: lea.id });
  await paging.at(0);
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = lea) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
async function ok(method: string, path: string, body?: object, as: TestPerson = lea) {
  const answer = await call(method, path, body, as);
  expect([200, 201, 204], answer.text).toContain(answer.status);
  return answer.body;
}
const say = (body: object) => ok('POST', `/v1/incidents/${incident}/updates`, body);
const composer = () => ok('GET', `/v1/incidents/${incident}/composer`);
const timeline = async () => (await ok('GET', `/v1/incidents/${incident}/timeline`)).items;
const contact = (kind: string, name: string) =>
  ok('POST', '/v1/comms-contacts', { kind, name, email: `${name.toLowerCase()}@mail.test` }, paging.admin);
async function page(more: object = {}): Promise<string> {
  const made = await ok(
    'POST',
    '/v1/status-pages',
    { name: 'Shop status', slug: 'shop', url: 'https://status.test', ...more },
    paging.admin,
  );
  const component = { name: 'Checkout', serviceId: service };
  await ok('POST', `/v1/status-pages/${made.id}/components`, component, paging.admin);
  return made.id;
}

describe('one word', () => {
  test('to the responders is a line of the timeline, from its parts, and promises the next one', async () => {
    const answer = await say({
      audience: 'responders',
      parts: { now: 'Nobody can pay', tried: 'Restart', next: 'Rollback' },
      nextInMinutes: 10,
    });
    expect(answer).toMatchObject({
      text: 'Now: Nobody can pay\nJust tried: Restart\nTrying next: Rollback',
      mailed: [],
    });
    expect(Date.parse(answer.nextUpdateAt)).toBe(NOON + 10 * MINUTE);
    const line = (await timeline()).find(({ number }: { number: number }) => number === answer.line);
    expect(line).toMatchObject({ kind: 'incident.entry-written', data: { update: { audience: 'responders' } } });
  });

  test('that nothing has changed needs no text; anything else does', async () => {
    expect(await say({ audience: 'responders', noChange: true })).toMatchObject({ text: 'No change.' });
    const path = `/v1/incidents/${incident}/updates`;
    expect(await call('POST', path, { audience: 'responders' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'body' }] },
    });
    expect((await call('POST', path, { audience: 'responders', body: 'x', parts: { now: 'y' } })).status).toBe(400);
    expect((await call('POST', `/v1/incidents/${incident}/entries`, { kind: 'update', text: 'x' })).status).toBe(400);
  });

  test('to leadership goes by mail to those who answer for it, and stands in the timeline', async () => {
    await contact('leadership', 'Max');
    await contact('support', 'Desk');
    const answer = await say({ audience: 'leadership', body: 'Nobody can pay since noon.' });
    expect(answer.mailed).toEqual(['Max']);
    expect(await paging.at(0)).toEqual(['max']);
    expect((await ok('GET', `/v1/incidents/${incident}/promises`)).counts).toMatchObject({ kept: 1 });
  });
});

describe('customers', () => {
  test('read it on the pages that shall tell of it; support is mailed in an earlier lane', async () => {
    await contact('support', 'Desk');
    const pageId = await page();
    const path = `/v1/incidents/${incident}/updates`;
    const untitled = { audience: 'customers', body: 'Nobody can pay.', openOn: [pageId] };
    expect(await call('POST', path, untitled)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'publicTitle' }] },
    });
    const answer = await say({ ...untitled, publicTitle: 'Payments fail', nextInMinutes: 20 });
    expect(answer).toMatchObject({ pages: [{ name: 'Shop status', outcome: 'published' }], mailed: ['Desk'] });
    const [told] = (await ok('GET', `/v1/incidents/${incident}/public`)).publicIncidents;
    expect(told).toMatchObject({ title: 'Payments fail', state: 'investigating' });
    expect(Date.parse(told.nextUpdateAt)).toBe(NOON + 20 * MINUTE);
    expect((await timeline()).filter(({ data }: { data: { entry?: string } }) => data.entry === 'update')).toHaveLength(
      1,
    );
    const { rows } = await sql<{ lane: number }>`
      select lane from deliveries where recipient like 'ctc_%'`.execute(paging.house.database.read);
    expect(rows).toEqual([{ lane: 2 }]);

    await paging.at(10);
    await say({ audience: 'customers', body: 'Payments still fail.' });
    await paging.at(20);
    const last = await say({
      audience: 'customers',
      body: 'Payments work again.',
      final: true,
      followUpBy: new Date(NOON + 3 * DAY).toISOString(),
    });
    expect(last).toMatchObject({ nextUpdateAt: null, findings: [] });
    expect((await ok('GET', `/v1/incidents/${incident}/public`)).publicIncidents).toMatchObject([
      { state: 'resolved' },
    ]);
    expect((await ok('GET', `/v1/incidents/${incident}/promises`)).counts).toMatchObject({ kept: 2 });
  });

  test('have been told nothing while a page waits for approval; what it publishes then is the word', async () => {
    const pageId = await page({ needsApproval: true });
    expect((await composer()).pages).toMatchObject([{ tells: false, concerned: true, waits: true }]);
    const body = { audience: 'customers', body: 'Nobody can pay.', openOn: [pageId], publicTitle: 'Payments fail' };
    expect(await say(body)).toMatchObject({ line: null, pages: [{ outcome: 'awaiting-approval' }], mailed: [] });
    expect((await composer()).drafts[1]).toMatchObject({ toldAt: null });
    const { drafts: waiting } = await ok('GET', `/v1/status-pages/${pageId}/drafts`, undefined, paging.admin);
    await paging.at(3);
    await ok('POST', `/v1/status-pages/${pageId}/drafts/${waiting[0].number}/approve`, {}, paging.admin);
    const { drafts } = await composer();
    expect(Date.parse(drafts[1].toldAt)).toBe(NOON + 3 * MINUTE);
    expect(Date.parse(drafts[1].due)).toBe(NOON + 33 * MINUTE);
    expect(await timeline()).toMatchObject([
      { kind: 'incident.update-promised' },
      { data: { entry: 'update', text: 'Nobody can pay.', update: { audience: 'customers' } } },
      { data: { entry: 'note', text: expect.stringContaining('waits for approval') } },
      {},
      {},
      {},
    ]);
  });

  test('E16: a page that fell silent after the incident was over is not forgotten', async () => {
    const pageId = await page();
    await say({ audience: 'customers', body: 'Nobody can pay.', openOn: [pageId], publicTitle: 'Payments fail' });
    await ok('POST', `/v1/incidents/${incident}/resolve`, { summary: 'Over', override: 'Seen by eye' });
    await paging.at(20);
    expect(await paging.at(90)).toEqual(['Lea']);
    expect(await paging.at(200)).toEqual([]);
  });

  test('of what is private hear nothing by the mailboxes of the list, nor does leadership', async () => {
    await contact('support', 'Desk');
    await contact('leadership', 'Max');
    const pageId = await page({ needsApproval: true });
    const quiet = await ok('POST', '/v1/incidents', { title: 'Payroll leaked', severity: 'sev3', private: true });
    expect(await ok('GET', `/v1/incidents/${quiet.id}/composer`)).toMatchObject({ isPrivate: true });
    const path = `/v1/incidents/${quiet.id}/updates`;
    for (const audience of ['leadership', 'customers']) {
      const body = { audience, body: 'We are looking into it.' };
      expect(await ok('POST', `${path}/preview`, body)).toMatchObject({ mail: null });
      expect(await ok('POST', path, body)).toMatchObject({ mailed: [] });
    }
    await ok('POST', path, {
      audience: 'customers',
      body: 'Some cannot pay.',
      openOn: [pageId],
      publicTitle: 'Paying',
    });
    const { drafts } = await ok('GET', `/v1/status-pages/${pageId}/draft-findings`, undefined, paging.admin);
    expect(drafts).toMatchObject([{ supportHears: [] }]);
    await ok('POST', `/v1/status-pages/${pageId}/drafts/${drafts[0].number}/approve`, {}, paging.admin);
    const { rows } = await sql`select from deliveries where recipient like 'ctc_%'`.execute(paging.house.database.read);
    expect(rows).toEqual([]);
  });

  test('are told what the linter would change, and publishing over it is recorded', async () => {
    const body = { audience: 'customers', body: 'We think checkout-api fails.', nextInMinutes: 30 };
    const preview = await ok('POST', `/v1/incidents/${incident}/updates/preview`, body);
    expect(preview.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['speculation', 'internal-name']);
    const answer = await say(body);
    expect(answer.findings).toEqual(preview.findings);
    const [, line] = await timeline();
    expect(line.data.update.warnings).toEqual(['speculation', 'internal-name']);
  });

  test('are written to, and linted for, in the language of their page', async () => {
    const pageId = await page({ language: 'de' });
    await ok('POST', `/v1/incidents/${incident}/impact`, { text: 'Einige Kunden können nicht bezahlen.' });
    const { drafts, pages } = await composer();
    expect(pages).toMatchObject([{ language: 'de' }]);
    expect(drafts[0].draft).toContain('Commander');
    expect(drafts[1].draft).toContain('Wir untersuchen ein Problem. Einige Kunden können nicht bezahlen.');
    expect(drafts[1].finalDraft).toContain('Das Problem ist behoben');
    const words = { audience: 'customers', openOn: [pageId], publicTitle: 'Zahlungen schlagen fehl' };
    const said = await say({ ...words, body: drafts[1].draft, nextInMinutes: 30 });
    expect(said.findings, drafts[1].draft).toEqual([]);
    const found = (await say({ audience: 'customers', body: 'Vermutlich liegt es am Netz.' })).findings;
    expect(found.map(({ rule }: { rule: string }) => rule)).toEqual(['no-impact', 'no-next-time', 'speculation']);
    const unchanged = await say({ audience: 'customers', noChange: true });
    expect(unchanged).toMatchObject({ text: expect.stringContaining('hat sich nichts geändert'), findings: [] });
    const own = (await ok('GET', '/v1/update-templates')).templates.filter(
      ({ audience }: { audience: string }) => audience === 'customers',
    );
    expect(own[0].body).toContain('Wir untersuchen ein Problem');
  });

  test('of a drill read nothing', async () => {
    const pageId = await page();
    const drill = await ok('POST', '/v1/incidents', { title: 'Practice', severity: 'sev1', kind: 'drill' });
    const body = { audience: 'customers', body: 'x', openOn: [pageId], publicTitle: 'y' };
    expect((await call('POST', `/v1/incidents/${drill.id}/updates`, body)).status).toBe(409);
    expect((await ok('GET', `/v1/incidents/${drill.id}/composer`)).pages).toEqual([]);
  });
});

test('drafts are filled from the live record, by one’s own template where there is one', async () => {
  await ok('POST', `/v1/incidents/${incident}/impact`, { text: 'Nobody can pay.' });
  const before = await composer();
  expect(before.drafts.map(({ occasion }: { occasion: string }) => occasion)).toEqual(['first', 'first', 'first']);
  expect(before.drafts[0].draft).toContain('SEV1 INC-1: Checkout fails');
  expect(before.drafts[1].draft).toContain('Nobody can pay.');
  expect(before.drafts[1].draft).not.toContain('INC-1');
  expect(before.terms.internalNames).toContain('checkout-api');
  expect(before.pointOfContact).toMatchObject({ name: 'Lea' });
  const own = { name: 'Ours', audience: 'customers', severity: 'sev1', occasion: 'first', body: 'Sorry. {{impact}}' };
  const made = await ok('POST', '/v1/update-templates', own, paging.admin);
  expect((await composer()).drafts[1]).toMatchObject({ draft: 'Sorry. Nobody can pay.', template: 'Ours' });
  expect((await call('POST', '/v1/update-templates', { ...own, name: 'Twice' }, paging.admin)).status).toBe(409);
  const wrong = { ...own, body: '{{reference}}', version: 1 };
  expect((await call('PUT', `/v1/update-templates/${made.id}`, wrong, paging.admin)).status).toBe(400);
  await ok('PUT', `/v1/update-templates/${made.id}`, { ...own, body: 'We are sorry.', version: 1 }, paging.admin);
  expect((await call('PUT', `/v1/update-templates/${made.id}`, { ...own, version: 1 }, paging.admin)).status).toBe(409);
  await ok('DELETE', `/v1/update-templates/${made.id}`, undefined, paging.admin);
  expect(
    (await ok('GET', '/v1/update-templates')).templates.every(({ id }: { id: string | null }) => id === null),
  ).toBe(true);
});

test('contacts stand along their paths, and their details are seen by who responds', async () => {
  await ok(
    'POST',
    '/v1/comms-contacts',
    { kind: 'approver', name: 'Zoe', about: 'EU page', phone: '+49 30 1234567' },
    paging.admin,
  );
  const ed = { kind: 'approver', name: 'Ed', about: 'EU page', url: 'https://wiki.test/ed', position: 1 };
  const { id, version } = await ok('POST', '/v1/comms-contacts', ed, paging.admin);
  const names = async () => (await ok('GET', '/v1/comms-contacts')).contacts.map(({ name }: { name: string }) => name);
  expect(await names()).toEqual(['Zoe', 'Ed']);
  expect((await call('POST', '/v1/comms-contacts', ed)).status).toBe(403);
  const viewer = await paging.house.person('Vic', 'viewer');
  expect((await call('GET', '/v1/comms-contacts', undefined, viewer)).status).toBe(403);
  await ok('PUT', `/v1/comms-contacts/${id}`, { ...ed, name: 'Edda', version }, paging.admin);
  await ok('DELETE', `/v1/comms-contacts/${id}`, undefined, paging.admin);
  expect(await names()).toEqual(['Zoe']);
});

test('what was said would follow is owed until somebody says what followed', async () => {
  const followUpBy = new Date(NOON + DAY).toISOString();
  await say({ audience: 'leadership', body: 'It is over.', final: true, followUpBy });
  const list = (query: string) => ok('GET', `/v1/commitments?${query}`);
  const [owed] = (await list('open=true')).items;
  expect(owed).toMatchObject({ reference: 'INC-1', audience: 'leadership', due: followUpBy, overdue: false });
  const done = await ok('POST', `/v1/commitments/${owed.id}/fulfil`, { how: 'https://wiki.test/postmortem' });
  expect(done).toMatchObject({ how: 'https://wiki.test/postmortem', fulfilledBy: { name: 'Lea' } });
  expect((await list('open=true')).items).toEqual([]);
  expect((await list(`incidentId=${incident}`)).items).toHaveLength(1);
});
