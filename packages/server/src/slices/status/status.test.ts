import { asId, DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOON, type TestAnswer } from '../../../../../tests/support/house.ts';
import { listPublishedPages, loadPublication } from './index.ts';
import { openStatusHouse, PAGE, type StatusHouse } from './status.testing.ts';

let h: StatusHouse;
beforeEach(async () => {
  h = await openStatusHouse();
});
afterEach(() => h.house.close());

const open = (body: object = {}, as = h.ana): Promise<TestAnswer> =>
  h.send(
    'POST',
    '/incidents',
    {
      title: 'Payments fail',
      body: 'Some payments fail. We are looking.',
      affected: [{ id: h.checkout, status: 'partial_outage' }],
      ...body,
    },
    as,
  );
const publication = () => loadPublication(h.house.database.read, asId('statusPage', h.page));
const factsOf = async (kind: string) => {
  const { rows } = await sql<{ subject: string; data: Record<string, unknown> }>`
    select subject, data from facts where kind = ${kind} order by seq`.execute(h.house.database.read);
  return rows;
};

describe('a page', () => {
  test('is published when it is made, and again with each change, under a growing number', async () => {
    expect(await publication()).toMatchObject({
      sequence: 3,
      name: 'Fernweh',
      url: PAGE.url,
      timeZone: 'Europe/Berlin',
    });
    expect(await listPublishedPages(h.house.database.read)).toEqual([
      { id: h.page, slug: 'fernweh', name: 'Fernweh', visibility: 'public', tokenHash: undefined, sequence: 3 },
    ]);
    expect((await factsOf('status.page-published')).map(({ data }) => data)).toEqual(
      [1, 2, 3].map((sequence) => ({ pageId: h.page, sequence })),
    );
    const { body } = await h.get();
    expect(body).toMatchObject({ summary: { indicator: 'none', description: 'All Systems Operational' }, version: 1 });
  });

  test('is changed from the version that one has seen, and its short name is its own', async () => {
    const wanted = { ...PAGE, name: 'Fernweh GmbH', cadence: { sev1: 20, sev2: 40, sev3: null, sev4: null } };
    const changed = await h.send('PUT', '', { ...wanted, version: 1 }, h.mia);
    expect(changed.body).toMatchObject({ name: 'Fernweh GmbH', version: 2, cadence: { sev1: 20, sev3: null } });
    expect(changed.body.components).toHaveLength(2);
    expect(await h.send('PUT', '', { ...wanted, version: 1 }, h.mia)).toMatchObject({
      status: 409,
      body: { code: 'version-mismatch' },
    });
    const twin = await h.house.call('POST', '/v1/status-pages', { as: h.mia, body: PAGE });
    expect(twin).toMatchObject({ status: 409, body: { code: 'already-exists', errors: [{ path: 'slug' }] } });
    expect(await h.send('PUT', '', { ...wanted, version: 2 }, h.ana)).toMatchObject({ status: 403 });
  });

  test.each([
    [
      'a colour that cannot be read',
      { brand: { accent: { light: '#ffee00', dark: '#8ab4f8' } } },
      'brand.accent.light',
    ],
    ['a zone that is none', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an address that runs', { url: 'javascript:alert(1)' }, 'url'],
    ['a short name with capitals', { slug: 'Fern weh' }, 'slug'],
    [
      'a picture that is none',
      {
        brand: { accent: { light: '#1d4f91', dark: '#8ab4f8' }, logo: { mediaType: 'image/png', base64: 'PHN2Zz4=' } },
      },
      'brand.logo',
    ],
    ['somebody who is not here', { approvers: ['per_00000000000000000000000000'] }, 'approvers[0]'],
  ])('refuses %s, and says where', async (_what, changes, path) => {
    const { status, body } = await h.house.call('POST', '/v1/status-pages', {
      as: h.mia,
      body: { ...PAGE, slug: 'other', ...changes },
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
  });

  test('components are grouped and put in order, and go when they are used no more', async () => {
    const group = (await h.send('POST', '/groups', { name: 'Shop' }, h.mia)).body.id;
    const ordered = await h.send(
      'PUT',
      '/order',
      {
        groups: [group],
        components: [
          { id: h.mail, groupId: null },
          { id: h.checkout, groupId: group },
        ],
      },
      h.mia,
    );
    expect(ordered.body.components.map(({ id, groupId }: { id: string; groupId: string }) => [id, groupId])).toEqual([
      [h.mail, null],
      [h.checkout, group],
    ]);
    expect((await h.send('DELETE', `/groups/${group}`, undefined, h.mia)).status).toBe(204);
    expect((await publication())?.components.map(({ groupId }) => groupId)).toEqual([undefined, undefined]);
    const twin = await h.send('POST', '/components', { name: 'mail' }, h.mia);
    expect(twin).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect((await h.send('DELETE', `/components/${h.mail}`, undefined, h.mia)).status).toBe(204);
    expect((await publication())?.components.map(({ name }) => name)).toEqual(['Checkout']);
  });

  test('a token opens it, is shown once and kept as its hash', async () => {
    const { body } = await h.send('POST', '/token', undefined, h.mia);
    const [ref] = await listPublishedPages(h.house.database.read);
    expect(ref?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.token.length).toBeGreaterThan(40);
    expect((await h.get()).body).toMatchObject({ hasToken: true });
    expect((await h.get()).text).not.toContain(body.token);
  });

  test('is deleted with all that was told; what happened stays', async () => {
    await open();
    expect((await h.send('DELETE', '', undefined, h.mia)).status).toBe(204);
    expect((await h.get()).status).toBe(404);
    expect(await publication()).toBeUndefined();
    expect(await factsOf('status.incident-opened')).toHaveLength(1);
    expect(await factsOf('status.page-removed')).toMatchObject([{ subject: h.page, data: { slug: 'fernweh' } }]);
    await h.house.setClock(NOON + 2 * DAY);
    await h.house.runTimers();
  });
});

describe('an incident', () => {
  test('is told, makes its component as bad as it is, and gives it back when it is resolved', async () => {
    const { status, body } = await open();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      outcome: 'published',
      draft: null,
      incident: { state: 'investigating', impact: 'major', updates: [{ by: { name: 'Ana' } }] },
    });
    // A partial outage is as bad as a SEV2: the page promises a word within the hour.
    expect(body.incident.nextUpdateAt).toBe('2026-06-15T13:00:00.000Z');
    expect((await h.get()).body.summary).toEqual({ indicator: 'major', description: 'Partial System Outage' });
    await h.house.setClock(NOON + 30 * MINUTE);
    const updates = `/incidents/${body.incident.id}/updates`;
    const resolved = await h.send('POST', updates, { state: 'resolved', body: 'Payments work again.' });
    expect(resolved.body.incident).toMatchObject({
      state: 'resolved',
      nextUpdateAt: null,
      resolvedAt: '2026-06-15T12:30:00.000Z',
    });
    const published = await publication();
    expect(published?.components.map((each) => each.status)).toEqual(['operational', 'operational']);
    expect(published?.incidents).toMatchObject([
      { title: 'Payments fail', state: 'resolved', updates: [{ body: 'Payments work again.' }, {}] },
    ]);
    const { body: uptime } = await h.get(`/components/${h.checkout}/uptime`);
    expect(uptime.days.at(-1)).toMatchObject({ date: '2026-06-15', partialOutageMinutes: 30, majorOutageMinutes: 0 });
  });

  test('is corrected with a trace, and withdrawn with a reason', async () => {
    const { body } = await open({ body: 'db-7 answers 502' });
    const [update] = body.incident.updates;
    const path = `/incidents/${body.incident.id}/updates/${update.id}`;
    const edited = await h.send('PUT', path, { body: 'Some payments fail.', reason: 'An internal name' }, h.ben);
    expect(edited.body.incident.updates[0]).toMatchObject({
      body: 'Some payments fail.',
      edits: [{ body: 'db-7 answers 502', reason: 'An internal name', by: { name: 'Ben' } }],
    });
    expect(JSON.stringify(await publication())).not.toContain('db-7');
    expect(await h.send('POST', `${path}/withdraw`, { reason: 'Wrong page' })).toMatchObject({ status: 403 });
    const withdrawn = await h.send('POST', `${path}/withdraw`, { reason: 'Wrong page' }, h.mia);
    expect(withdrawn.body).toMatchObject({
      state: null,
      updates: [{ withdrawn: { reason: 'Wrong page', by: { name: 'Mia' } } }],
    });
    expect((await publication())?.incidents).toEqual([]);
    expect((await h.get()).body.summary.indicator).toBe('none');
  });

  test('what is dated back says why, counts from then, and cannot lie ahead', async () => {
    const late = { displayAt: '2026-06-15T10:00:00Z' };
    expect(await open(late)).toMatchObject({ status: 400, body: { errors: [{ path: 'datedBackWhy' }] } });
    expect(await open({ displayAt: '2026-06-15T13:00:00Z', datedBackWhy: 'x' })).toMatchObject({ status: 400 });
    const { body } = await open({ ...late, datedBackWhy: 'We noticed late' });
    expect(body.incident).toMatchObject({
      startedAt: '2026-06-15T10:00:00.000Z',
      createdAt: '2026-06-15T12:00:00.000Z',
    });
    const { body: uptime } = await h.get(`/components/${h.checkout}/uptime`);
    expect(uptime.days.at(-1)).toMatchObject({ partialOutageMinutes: 120 });
  });

  test('states go in an order that can be', async () => {
    const { body } = await open();
    const post = (state: string) => h.send('POST', `/incidents/${body.incident.id}/updates`, { state, body: 'Words.' });
    expect(await post('postmortem')).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect((await post('resolved')).status).toBe(201);
    expect(await post('resolved')).toMatchObject({ status: 409 });
    // What was resolved too early is open again.
    expect((await post('identified')).body.incident).toMatchObject({ state: 'identified', resolvedAt: null });
    await post('resolved');
    expect((await post('postmortem')).status).toBe(201);
    expect(await post('investigating')).toMatchObject({ status: 409 });
  });

  test('falls silent once for each promise, and the list says so', async () => {
    await open();
    await h.house.setClock(NOON + 61 * MINUTE);
    await h.house.runTimers();
    await h.house.runTimers();
    expect(await factsOf('status.fell-silent')).toMatchObject([{ data: { dueAt: NOON + HOUR } }]);
    expect((await h.get('/incidents')).body.items).toMatchObject([{ isSilent: true }]);
    const list = await h.house.call('GET', '/v1/status-pages', { as: h.eye });
    expect(list.body.items).toMatchObject([{ openIncidents: 1, silentIncidents: 1 }]);
    const [incident] = (await h.get('/incidents')).body.items;
    await h.send('POST', `/incidents/${incident.id}/updates`, { state: 'investigating', body: 'No change.' });
    expect((await h.get('/incidents')).body.items).toMatchObject([{ isSilent: false }]);
    await h.house.setClock(NOON + 4 * HOUR);
    await h.house.runTimers();
    expect(await factsOf('status.fell-silent')).toHaveLength(2);
  });

  test('how soon the public read of an incident inside is measured from its detection', async () => {
    const inside = await h.house.call('POST', '/v1/incidents', {
      as: h.ana,
      body: { title: 'db-7 is slow', severity: 'sev1', private: true, detectedAt: '2026-06-15T11:58:00Z' },
    });
    const side = (as = h.ana) => h.house.call('GET', `/v1/incidents/${inside.body.id}/public`, { as });
    expect((await side()).body).toMatchObject({ acknowledgedAt: null, withinFiveMinutes: null, publicIncidents: [] });
    expect(await open({ incidentId: inside.body.id }, h.ben)).toMatchObject({ status: 404 });
    await h.house.setClock(NOON + MINUTE);
    const { body } = await open({ incidentId: inside.body.id });
    // The incident inside is a SEV1: the page promises more than what the public sees would ask for.
    expect(body.incident.nextUpdateAt).toBe('2026-06-15T12:31:00.000Z');
    expect((await side()).body).toMatchObject({
      timeToFirstPublicAck: 3 * MINUTE,
      withinFiveMinutes: true,
      publicIncidents: [{ pageName: 'Fernweh', title: 'Payments fail' }],
    });
    expect((await side(h.ben)).status).toBe(404);
    expect((await h.get(`/incidents/${body.incident.id}`, h.ben)).body.incidentId).toBeNull();
    expect((await h.get(`/incidents/${body.incident.id}`, h.ana)).body.incidentId).toBe(inside.body.id);
    expect(JSON.stringify(await publication())).not.toMatch(/inc_|per_|db-7/);
  });
});

describe('a page that wants approval', () => {
  beforeEach(async () => {
    await h.send('PUT', '', { ...PAGE, needsApproval: true, version: 1 }, h.mia);
  });

  test('publishes nothing before somebody else approves, and then under both names', async () => {
    const before = await publication();
    const { body } = await open();
    expect(body).toMatchObject({
      outcome: 'awaiting-approval',
      incident: null,
      draft: { number: 1, by: { name: 'Ana' }, mayDecide: false },
    });
    expect(await publication()).toEqual(before);
    expect((await h.get('/incidents')).body.items).toEqual([]);
    expect((await h.get('/preview?draft=1')).body).toMatchObject({
      summary: { indicator: 'major' },
      incidents: [{ title: 'Payments fail' }],
    });
    expect((await h.get('/preview')).body).toMatchObject({ summary: { indicator: 'none' }, incidents: [] });
    expect(await h.send('POST', '/drafts/1/approve', {})).toMatchObject({ status: 403 });
    expect(await h.send('POST', '/drafts/1/approve', {}, h.eye)).toMatchObject({ status: 403 });
    await h.house.setClock(NOON + 10 * MINUTE);
    const approved = await h.send('POST', '/drafts/1/approve', {}, h.ben);
    expect(approved.body).toMatchObject({
      outcome: 'published',
      incident: {
        createdAt: '2026-06-15T12:10:00.000Z',
        updates: [{ by: { name: 'Ana' }, approvedBy: { name: 'Ben' } }],
      },
    });
    expect((await publication())?.incidents).toHaveLength(1);
    expect(await h.send('POST', '/drafts/1/approve', {}, h.ben)).toMatchObject({ status: 409 });
  });

  test('turns a draft down with the reason, which its author reads', async () => {
    await open();
    expect(await h.send('POST', '/drafts/1/reject', { reason: '' }, h.ben)).toMatchObject({ status: 400 });
    await h.send('POST', '/drafts/1/reject', { reason: 'No impact stated' }, h.ben);
    expect((await h.get('/drafts', h.ana)).body.drafts).toMatchObject([
      { state: 'rejected', decision: { reason: 'No impact stated', by: { name: 'Ben' } } },
    ]);
    expect((await h.get('/incidents')).body.items).toEqual([]);
  });

  test('of two approvals one publishes, the other is told', async () => {
    await open();
    const answers = await Promise.all([
      h.send('POST', '/drafts/1/approve', {}, h.ben),
      h.send('POST', '/drafts/1/approve', {}, h.mia),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await publication())?.incidents).toHaveLength(1);
  });

  test('lets those approve whom it names, and their own words do not wait', async () => {
    await h.send('PUT', '', { ...PAGE, needsApproval: true, approvers: [h.ben.id], version: 2 }, h.mia);
    expect((await open({}, h.ben)).body.outcome).toBe('published');
    expect((await open({ title: 'Another' })).body.outcome).toBe('awaiting-approval');
    expect(await h.send('POST', '/drafts/1/approve', {}, h.mia)).toMatchObject({ status: 403 });
    expect((await h.send('POST', '/drafts/1/approve', {}, h.ben)).status).toBe(200);
  });

  test('lets nothing slip by on another way: status, title, correction and maintenance wait too', async () => {
    const { body } = await h.send('PUT', `/components/${h.mail}/status`, { status: 'major_outage' });
    expect(body.outcome).toBe('awaiting-approval');
    const planned = { title: 'Disks', components: [h.mail], from: '2026-06-16T01:00', until: '2026-06-16T02:00' };
    expect((await h.send('POST', '/maintenances', planned)).body.outcome).toBe('awaiting-approval');
    await open();
    await h.send('POST', '/drafts/3/approve', {}, h.ben);
    const [incident] = (await h.get('/incidents')).body.items;
    const path = `/incidents/${incident.id}`;
    expect((await h.send('PUT', path, { title: 'Other', impact: null })).body.outcome).toBe('awaiting-approval');
    const words = { body: 'Other words', reason: 'Why' };
    expect((await h.send('PUT', `${path}/updates/${incident.updates[0].id}`, words)).body.outcome).toBe(
      'awaiting-approval',
    );
    expect((await publication())?.incidents).toMatchObject([{ title: 'Payments fail' }]);
    expect((await publication())?.maintenances).toEqual([]);
    expect((await h.get()).body).toMatchObject({ awaitingApproval: 4 });
  });
});

test('is drawn as readers would see it, as it is, with a draft, and with words that nobody has posted', async () => {
  const { id } = (await open()).body.incident;
  const drawn = async (query = '') => h.get(`/preview/page${query}`);
  const now = await drawn();
  expect(now).toMatchObject({ status: 200 });
  expect(now.headers['content-security-policy']).toMatch(/style-src 'sha256-.*frame-ancestors 'self'; sandbox/);
  expect(now.text).toContain('Payments fail');
  expect(now.text).not.toMatch(/<script|<link|src="(?!data:)/);
  const words = new URLSearchParams({ incident: id, state: 'monitoring', body: 'A <b>mend</b> is in.' });
  expect((await drawn(`?${words}`)).text).toContain('A &#60;b&#62;mend&#60;/b&#62; is in.');
  expect((await drawn()).text).not.toContain('mend');
  expect((await drawn('?draft=9')).status).toBe(404);
});

describe('uptime', () => {
  test('what was set by hand counts until it is set again, and a day is set right with a reason', async () => {
    await h.send('PUT', `/components/${h.checkout}/status`, { status: 'major_outage' });
    await h.house.setClock(NOON + 2 * HOUR);
    await h.send('PUT', `/components/${h.checkout}/status`, { status: 'operational' });
    await h.house.setClock(NOON + DAY);
    const path = `/components/${h.checkout}/uptime`;
    const day = async () => (await h.get(path)).body.days.find(({ date }: { date: string }) => date === '2026-06-15');
    expect(await day()).toMatchObject({ countedMinutes: 1440, majorOutageMinutes: 120, corrected: null });
    const right = { partialOutageMinutes: 20, majorOutageMinutes: 0, reason: 'Only one region' };
    expect(await h.send('PUT', `${path}/2026-06-15`, right)).toMatchObject({ status: 403 });
    expect((await h.send('PUT', `${path}/2026-06-15`, right, h.mia)).body).toMatchObject({
      partialOutageMinutes: 20,
      majorOutageMinutes: 0,
      corrected: 'Only one region',
    });
    const too = { ...right, majorOutageMinutes: 1_430 };
    expect(await h.send('PUT', `${path}/2026-06-15`, too, h.mia)).toMatchObject({ status: 400 });
    expect(await h.send('PUT', `${path}/2026-06-16`, right, h.mia)).toMatchObject({ status: 400 });
    await h.send('POST', `${path}/2026-06-15/as-measured`, { reason: 'It was all regions' }, h.mia);
    expect(await day()).toMatchObject({ majorOutageMinutes: 120, corrected: null });
  });

  test('a new day is published though nobody did anything, and while something lasts, every hour', async () => {
    const first = (await publication())?.sequence ?? 0;
    await h.house.setClock(Date.UTC(2026, 5, 15, 22, 0, 1));
    await h.house.runTimers();
    const next = await publication();
    expect(next?.sequence).toBe(first + 1);
    expect(next?.components[0]?.days?.at(-1)?.date).toBe('2026-06-16');
    await open();
    await h.house.setClock(Date.UTC(2026, 5, 15, 23, 0, 2));
    await h.house.runTimers();
    expect((await publication())?.sequence).toBe(first + 3);
  });
});
