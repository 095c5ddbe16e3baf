import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let eve: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben', 'manager');
  eve = await paging.reachable('Eve');
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = ben) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
const clockTo = async (at: number) => {
  await paging.house.setClock(at);
  await paging.house.runTimers();
};

interface Told {
  readonly title: string;
  readonly severity?: string;
  readonly summary?: string;
  readonly more?: object;
  readonly as?: TestPerson;
}

async function declare({ title, severity = 'sev2', more = {}, as = ben }: Told): Promise<string> {
  const made = await call('POST', '/v1/incidents', { title, severity, ...more }, as);
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}
/** One that was mitigated and is over. */
async function lived(told: Told): Promise<string> {
  const id = await declare(told);
  await call('POST', `/v1/incidents/${id}/mitigations`, {
    title: 'Roll back',
    kind: 'rollback',
    expectation: 'Errors fall',
  });
  await call('POST', `/v1/incidents/${id}/mitigations/1/result`, { result: 'helped', evidence: 'Errors fell' });
  const resolved = await call('POST', `/v1/incidents/${id}/resolve`, {
    summary: told.summary ?? 'Over',
    override: 'A test',
  });
  expect(resolved.status, resolved.text).toBe(200);
  await paging.house.runTimers();
  return id;
}
const similar = async (id: string, as = ben) => (await call('GET', `/v1/incidents/${id}/similar`, undefined, as)).body;
const classOf = async (id: string) => (await call('GET', `/v1/incidents/${id}/failure-class`)).body;
async function named(name: string): Promise<string> {
  const made = await call('POST', '/v1/failure-classes', { name });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}
const confirm = (id: string, classId: string | null, as = ben) =>
  call('PUT', `/v1/incidents/${id}/failure-class`, { classId }, as);

describe('memory', () => {
  test('says before declaration what was like it, by which words, what fixed it and how long it took', async () => {
    const dns = await lived({
      title: 'CoreDNS fails to resolve names',
      summary: 'An upgrade of CoreDNS broke resolution',
    });
    await lived({ title: 'Certificate of the ingress expired' });
    const draft = await call('POST', '/v1/incidents/similar', { title: 'Names do not resolve, CoreDNS crashes' });
    expect(draft.status, draft.text).toBe(200);
    expect(draft.body.remembered).toBe(2);
    expect(draft.body.similar.map(({ id }: { id: string }) => id)).toEqual([dns]);
    expect(draft.body.similar[0]).toMatchObject({
      reference: 'INC-1',
      because: { terms: expect.arrayContaining(['core', 'resolv']), sameService: false, sameClass: false },
      helped: [{ title: 'Roll back', evidence: 'Errors fell' }],
      mitigatedAfter: expect.any(Number),
      marks: { useful: 0, not: 0, mine: null },
    });
  });

  test('is of no use where nothing is alike, and holds neither practice nor false alarms', async () => {
    await lived({ title: 'Queue workers of the mailer hang', more: { kind: 'drill' } });
    const dismissed = await declare({ title: 'Queue workers of the mailer hang' });
    await call('POST', `/v1/incidents/${dismissed}/dismiss`, { reason: 'A false alarm' });
    await paging.house.runTimers();
    const draft = await call('POST', '/v1/incidents/similar', { title: 'Queue workers of the mailer hang' });
    expect(draft.body).toEqual({ remembered: 0, similar: [] });
  });

  test('shows private incidents to those alone who may see them', async () => {
    const secret = await lived({ title: 'Token of the vault leaked', more: { private: true } });
    const open = await declare({ title: 'Another token of the vault leaked' });
    await paging.house.runTimers();
    const ids = async (as: TestPerson) => (await similar(open, as)).similar.map(({ id }: { id: string }) => id);
    expect(await ids(ben)).toEqual([secret]);
    expect(await ids(paging.admin)).toEqual([secret]);
    expect(await ids(eve)).toEqual([]);
    expect((await call('PUT', `/v1/incidents/${open}/similar/${secret}`, { useful: true }, eve)).status).toBe(404);
  });

  test('learns from what responders say of it', async () => {
    const first = await lived({ title: 'Payments time out at the provider' });
    const second = await lived({ title: 'Payments time out at the provider again' });
    const now = await declare({ title: 'Payments time out' });
    await paging.house.runTimers();
    const order = async () => (await similar(now)).similar.map(({ id }: { id: string }) => id);
    const [best, other] = await order();
    expect([best, other].toSorted()).toEqual([first, second].toSorted());
    expect((await call('PUT', `/v1/incidents/${now}/similar/${best}`, { useful: false })).status).toBe(204);
    expect(await order()).toEqual([other, best]);
    expect((await similar(now)).similar[1].marks).toEqual({ useful: 0, not: 1, mine: false });
    await call('PUT', `/v1/incidents/${now}/similar/${best}`, { useful: null });
    expect(await order()).toEqual([best, other]);
    expect((await call('PUT', `/v1/incidents/${now}/similar/${now}`, { useful: true })).status).toBe(400);
  });

  test('read again from the beginning, it is what it was', async () => {
    const first = await lived({ title: 'Disk of the database is full', summary: 'Logs filled it' });
    const second = await declare({ title: 'Disk of the cache is full', severity: 'sev3' });
    await call('POST', `/v1/incidents/${second}/impact`, { text: 'Half of the requests fail' });
    await call('POST', `/v1/incidents/${first}/reopen`, { reason: 'It is back' });
    await call('POST', `/v1/incidents/${second}/severity`, { to: 'sev1', reason: 'Worse' });
    const third = await declare({ title: 'Merged away', more: { private: true } });
    await call('POST', `/v1/incidents/${third}/merge`, { into: second });
    await paging.house.runTimers();
    const kept = async () => {
      const { read } = paging.house.database;
      const readings = await read.selectFrom('incident_readings').selectAll().orderBy('incident_id').execute();
      const terms = await read
        .selectFrom('incident_terms')
        .selectAll()
        .orderBy('incident_id')
        .orderBy('term')
        .execute();
      const counts = await sql`select term, incidents from insight_terms where incidents > 0 order by term`.execute(
        read,
      );
      return { readings, terms, counts: counts.rows };
    };
    const before = await kept();
    expect(before.readings.length).toBe(3);
    expect(before.terms.length).toBeGreaterThan(8);
    for (const table of ['incident_terms', 'insight_terms', 'incident_readings'] as const) {
      await paging.house.database.read.deleteFrom(table).execute();
    }
    expect((await call('POST', '/v1/insights/rebuild', undefined, eve)).status).toBe(403);
    expect((await call('POST', '/v1/insights/rebuild')).body).toEqual({ incidents: 3 });
    await paging.house.runTimers();
    expect(await kept()).toEqual(before);
  });
});

describe('failure classes', () => {
  test('are suggested by the nearest, and confirmed by a person', async () => {
    const dns = await named('Name resolution');
    const old = await lived({ title: 'CoreDNS fails to resolve names' });
    expect((await confirm(old, dns)).body.confirmed).toMatchObject({
      failureClass: { id: dns, name: 'Name resolution' },
      by: { id: ben.id },
    });
    const now = await declare({ title: 'CoreDNS does not resolve names' });
    await paging.house.runTimers();
    const lesson = await classOf(now);
    expect(lesson.suggestions).toMatchObject([{ failureClass: { id: dns }, share: 1, because: [{ id: old }] }]);
    expect(lesson.confirmed).toBeNull();
    expect((await confirm(now, dns)).body).toMatchObject({ earlier: 1, recurrence: 'no-control' });
    expect((await confirm(now, null)).body.confirmed).toBeNull();
    const drill = await declare({ title: 'Practice', more: { kind: 'drill' } });
    expect((await confirm(drill, dns)).status).toBe(409);
  });

  test('are renamed, retired and merged, with their incidents and their history', async () => {
    const dns = await named('DNS');
    const network = await named('Network');
    expect((await call('POST', '/v1/failure-classes', { name: 'dns' })).status).toBe(409);
    const id = await lived({ title: 'Names fail' });
    await confirm(id, dns);
    const change = (version: number, name: string) =>
      call('PUT', `/v1/failure-classes/${dns}`, { name, description: 'Names', version });
    expect((await change(1, 'Name resolution')).body).toMatchObject({ name: 'Name resolution', version: 2 });
    expect((await change(1, 'Other')).status).toBe(409);
    expect((await call('PUT', `/v1/failure-classes/${dns}`, { name: 'x', version: 2 }, eve)).status).toBe(403);
    const merged = await call('POST', `/v1/failure-classes/${dns}/merge`, { into: network });
    expect(merged.body).toMatchObject({ state: 'merged', mergedInto: { id: network } });
    expect((await call('POST', `/v1/failure-classes/${network}/merge`, { into: dns })).status).toBe(400);
    const whole = (await call('GET', `/v1/failure-classes/${network}`)).body;
    expect(whole.ledger.rows.map((row: { id: string }) => row.id)).toEqual([id]);
    expect(whole.history.map(({ kind }: { kind: string }) => kind)).toEqual([
      'failure-class.absorbed',
      'failure-class.created',
    ]);
    const list = (await call('GET', '/v1/failure-classes')).body.classes;
    expect(list).toMatchObject([{ id: network, incidents: 1, recent: 1 }]);
  });

  test('that come three times in 90 days alarm, tell the team once, and propose a look together', async () => {
    const team = (await call('POST', '/v1/teams', { name: 'Payments', memberIds: [eve.id] }, paging.admin)).body;
    const policy = await paging.policy('Payments', [[[ben], 5]]);
    const fields = { name: 'payments', teamId: team.id, tier: 1, policyId: policy };
    const service = await call('POST', '/v1/services', fields, paging.admin);
    expect(service.status, service.text).toBe(201);
    const provider = await named('Provider down');
    const more = { serviceIds: [service.body.id] };
    for (let n = 0; n < 2; n += 1) {
      await clockTo(NOON + n * 20 * DAY);
      await confirm(await lived({ title: `The provider of payments is down ${n}`, more }), provider);
    }
    const open = async () => (await call('GET', '/v1/recurrence-alarms?state=open')).body.alarms;
    expect(await open()).toEqual([]);
    await clockTo(NOON + 40 * DAY);
    const third = await lived({ title: 'The provider of payments is down', more });
    const lesson = (await confirm(third, provider)).body;
    expect(lesson.alarm).toMatchObject({ because: 'many', recent: 3, state: 'open' });
    const mails = await sql<{ lane: number; addressee: string; subject: string }>`
      select lane, addressee, message -> 'words' ->> 'subject' as subject from deliveries
      where subject like 'rca_%'`.execute(paging.house.database.read);
    expect(mails.rows).toEqual([{ lane: 3, addressee: eve.id, subject: '“Provider down” comes too often' }]);
    const [alarm] = await open();
    const whole = (await call('GET', `/v1/recurrence-alarms/${alarm.id}`)).body;
    expect(whole.members.length).toBe(3);
    expect(whole.services).toMatchObject([{ name: 'payments', members: 3 }]);
    const answer = (body: object) => call('POST', `/v1/recurrence-alarms/${alarm.id}/answer`, body);
    expect((await answer({ accept: false })).status).toBe(400);
    expect((await answer({ accept: true })).body).toMatchObject({ state: 'accepted', answeredBy: { id: ben.id } });
    expect((await answer({ accept: false, reason: 'Late' })).status).toBe(409);
    await clockTo(NOON + 41 * DAY);
    await confirm(await lived({ title: 'Provider of payments is down once more', more }), provider);
    expect((await open()).length).toBe(1);
  });
});

test('N14: three similar SEV3 within 60 days propose a look together, without a name and without private ones', async () => {
  const title = 'Checkout answers slowly after a deploy of the basket';
  for (let n = 0; n < 2; n += 1) {
    await clockTo(NOON + n * 10 * DAY);
    await lived({ title, severity: 'sev3' });
  }
  await clockTo(NOON + 21 * DAY);
  await lived({ title, severity: 'sev3', more: { private: true } });
  const alarms = async () => (await call('GET', '/v1/recurrence-alarms')).body.alarms;
  expect(await alarms()).toEqual([]);
  await clockTo(NOON + 30 * DAY);
  const third = await lived({ title, severity: 'sev3' });
  expect(await alarms()).toMatchObject([{ because: 'similar', failureClass: null, recent: 3, state: 'open' }]);
  expect((await classOf(third)).alarm.members.length).toBe(3);
  await clockTo(NOON + 31 * DAY);
  await lived({ title, severity: 'sev3' });
  expect(await alarms()).toMatchObject([{ recent: 4 }]);
});

test('figures leave practice out, count for those who may see, and every one opens its incidents', async () => {
  const at = NOON + DAY;
  await clockTo(at);
  const more = { impactStartedAt: new Date(at - 10 * MINUTE).toISOString() };
  const one = await declare({ title: 'Slow', more });
  await clockTo(at + 30 * MINUTE);
  await call('POST', `/v1/incidents/${one}/severity`, { to: 'sev1', reason: 'Worse' });
  await call('POST', `/v1/incidents/${one}/mitigated`, { override: 'A test' });
  await call('POST', `/v1/incidents/${one}/resolve`, { summary: 'Over', override: 'A test' });
  await call('POST', `/v1/incidents/${one}/reopen`, { reason: 'Back' });
  await call('POST', `/v1/incidents/${one}/mitigated`, { override: 'A test' });
  await declare({ title: 'Secret', more: { private: true, detection: 'customer' } });
  await declare({ title: 'Drill', more: { kind: 'drill' } });
  await declare({ title: 'Ordinary', severity: 'sev4' });
  await clockTo(at + HOUR);
  const seen = (as: TestPerson, path = '') => call('GET', `/v1/insights${path}`, undefined, as);
  const mine = (await seen(ben)).body;
  expect(mine.all).toMatchObject({ count: 2, lateUpgrades: 1, reopened: 1, byOthers: 1 });
  expect(mine.all.times.detect).toEqual({ count: 1, p50: 10 * MINUTE, p90: 10 * MINUTE, small: true });
  expect(mine.all.times.mitigate).toMatchObject({ count: 1, p50: 30 * MINUTE });
  expect(mine.by.severity.map(({ id, count }: { id: string; count: number }) => [id, count])).toEqual([
    ['sev1', 1],
    ['sev2', 1],
  ]);
  expect((await seen(eve)).body.all.count).toBe(1);
  const behind = (await seen(ben, '/incidents?only=late-upgrades')).body;
  expect(behind).toMatchObject({ count: 1, incidents: [{ id: one, times: { detect: 10 * MINUTE } }] });
  expect((await seen(ben, '/incidents?measure=mitigate')).body.incidents.map(({ id }: { id: string }) => id)).toEqual([
    one,
  ]);
  const table = await seen(eve, '/export.csv');
  expect(table.headers['content-type']).toContain('text/csv');
  expect(table.text.split('\r\n').filter(Boolean).length).toBe(2);
  expect((await seen(ben, '?from=2026-06-15T00:00:00Z&until=2020-01-01T00:00:00Z')).status).toBe(400);
  expect((await seen(ben, '/teams')).body.teams).toEqual([]);
});

test('the figures of the week are mailed to who asked for them, at the hour of their own clock', async () => {
  expect((await call('GET', '/v1/insights/digest')).body).toEqual({ wanted: false, weekday: 0, hour: 8, nextAt: null });
  const set = await call('PUT', '/v1/insights/digest', { wanted: true, weekday: 2, hour: 7 });
  expect(set.body).toMatchObject({ wanted: true, nextAt: '2026-06-17T07:00:00.000Z' });
  const incidentId = await declare({ title: 'Slow' });
  await paging.house.runTimers();
  const promise = async (title: string) => {
    const dueAt = new Date(NOON + DAY).toISOString();
    return (await call('POST', '/v1/actions', { incidentId, title, ownerId: eve.id, dueAt })).body.id;
  };
  const shown = await promise('Reject a slow query');
  await promise('Alert when a query is slow');
  await call('POST', `/v1/actions/${shown}/finish`, { note: 'merged' });
  await call('POST', `/v1/actions/${shown}/verify`, { evidence: 'run 812' });
  const policy = await paging.policy('Nightly', [[[eve], 5]]);
  await clockTo(Date.UTC(2026, 5, 15, 23));
  await paging.page(policy);
  await paging.house.runTimers();
  const mails = async () => {
    const { rows } = await sql<{ words: { subject: string; paragraphs: string[] }; lane: number }>`
      select message -> 'words' as words, lane from deliveries where subject like '%/digest' order by id`.execute(
      paging.house.database.read,
    );
    return rows;
  };
  await clockTo(Date.UTC(2026, 5, 17, 6, 59));
  expect(await mails()).toEqual([]);
  await clockTo(Date.UTC(2026, 5, 17, 7));
  expect(await mails()).toMatchObject([{ lane: 3, words: { subject: 'The week in figures' } }]);
  expect((await mails())[0]?.words.paragraphs[0]).toBe('1 incident in the last seven days; the week before 0.');
  const paragraphs = (await mails())[0]?.words.paragraphs ?? [];
  expect(paragraphs).toContain('1 action was shown to work; 1 is overdue.');
  expect(paragraphs.find((line) => line.startsWith('People were paged'))).toMatch(/ 1 of it at night\.$/);
  expect(paragraphs.find((line) => line.includes('promised updates'))).toMatch(/^\d+ of [1-9]\d* promised updates/);
  await clockTo(Date.UTC(2026, 5, 24, 7));
  expect((await mails()).length).toBe(2);
  await call('PUT', '/v1/insights/digest', { wanted: false, weekday: 2, hour: 7 });
  await clockTo(Date.UTC(2026, 6, 1, 7));
  expect((await mails()).length).toBe(2);
});
