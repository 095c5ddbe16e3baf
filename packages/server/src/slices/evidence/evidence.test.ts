import { createHash } from 'node:crypto';
import { readZip } from '@heed/core/evidence';
import { DAY, HOUR } from '@heed/core/kernel';
import * as fflate from 'fflate';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestAnswer, type TestPerson } from '../../../../../tests/support/house.ts';

let house: House;
let ana: TestPerson;
let ben: TestPerson;
let incident: string;
beforeEach(async () => {
  house = await openHouse();
  ana = await house.person('Ana', 'responder');
  ben = await house.person('Ben', 'responder');
  incident = await declare();
});
afterEach(() => house.close());

async function declare(more: object = {}): Promise<string> {
  const body = { title: 'Checkout answers with errors', severity: 'sev4', ...more };
  const declared = await house.call('POST', '/v1/incidents', { as: ana, body });
  expect(declared.status, declared.text).toBe(201);
  return declared.body.id;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]);
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const add = (body: object, as = ana, id = incident): Promise<TestAnswer> =>
  house.call('POST', `/v1/incidents/${id}/evidence`, { as, body });
const upload = (bytes: Buffer, query: Record<string, string> = {}, as = ana, id = incident): Promise<TestAnswer> =>
  house.call('POST', `/v1/incidents/${id}/evidence/files?${new URLSearchParams(query)}`, {
    as,
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
const get = (path: string, as = ana): Promise<TestAnswer> => house.call('GET', path, { as });
const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    house.database.read,
  );
  return rows[0]?.count ?? Number.NaN;
};

describe('capturing', () => {
  test('a file is kept byte for byte, and its hash stands in the timeline', async () => {
    const { status, body } = await upload(PNG, { filename: 'graph.png', title: 'Error rate', source: 'Grafana' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'file',
      title: 'Error rate',
      mediaType: 'image/png',
      size: 12,
      sha256: sha256(PNG),
      capturedBy: { name: 'Ana' },
      retention: 'kept',
    });
    expect((await get(`/v1/evidence/${body.id}`, ben)).body).toEqual(body);
    const [line] = (await get(`/v1/incidents/${incident}/timeline`)).body.items;
    expect(line).toMatchObject({
      kind: 'incident.evidence-captured',
      actor: { name: 'Ana' },
      data: { evidenceId: body.id, sha256: sha256(PNG), title: 'Error rate' },
    });
    const content = await get(`/v1/evidence/${body.id}/content`, ben);
    expect(sha256(content.bytes)).toBe(sha256(PNG));
  });

  test('a text and a link too; the list goes on where its cursor says, the newest first', async () => {
    const text = await add({ kind: 'text', title: 'What curl said', text: 'HTTP/1.1 502\n', source: 'web-3' });
    expect(text.body).toMatchObject({ kind: 'text', mediaType: 'text/plain', sha256: sha256('HTTP/1.1 502\n') });
    await house.setClock(NOON + HOUR);
    const link = await add({ kind: 'link', title: 'The trace', url: 'https://traces.test/1' });
    expect(link.body).toMatchObject({ url: 'https://traces.test/1', sha256: null, mediaType: null });
    const list = `/v1/incidents/${incident}/evidence`;
    const first = await get(`${list}?limit=1`);
    expect(first.body.items).toEqual([link.body]);
    const second = await get(`${list}?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toEqual({ items: [text.body], nextCursor: null });
    expect((await get(`/v1/evidence/${link.body.id}/content`)).status).toBe(404);
  });

  test('what a sender posted for an alert is copied before Heed forgets it', async () => {
    const admin = await house.person('Root', 'admin');
    const integration = await house.call('POST', '/v1/integrations', {
      as: admin,
      body: { name: 'Monitor', kind: 'generic' },
    });
    const posted = '{"summary": "Disk full",   "severity": "critical"}';
    await house.call('POST', '/v1/signals/generic', {
      body: posted,
      headers: { authorization: `Bearer ${integration.body.key}` },
    });
    const [alert] = (await get('/v1/alerts')).body.items;
    const { body } = await add({ kind: 'alert', alertId: alert.id });
    expect(body).toMatchObject({ alertId: alert.id, title: 'Posted for: Disk full', sha256: sha256(posted) });
    await house.setClock(NOON + 15 * DAY);
    expect((await get(`/v1/evidence/${body.id}`)).body.retention).toBe('past-retention');
    expect((await get(`/v1/evidence/${body.id}/content`)).text).toBe(posted);
  });

  test('the same content is stored once, however often it is attached', async () => {
    const other = await declare();
    await upload(PNG, { title: 'Once' });
    await upload(PNG, { title: 'Twice' });
    await upload(PNG, { title: 'Thrice' }, ben, other);
    expect([await count('evidence'), await count('evidence_contents')]).toEqual([3, 1]);
  });

  test('the same key captures once', async () => {
    const send = (bytes: Buffer): Promise<TestAnswer> =>
      house.call('POST', `/v1/incidents/${incident}/evidence/files`, {
        as: ana,
        body: bytes,
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': 'k1' },
      });
    const first = await send(PNG);
    expect((await send(PNG)).body.id).toBe(first.body.id);
    expect(await send(Buffer.from('something else'))).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await count('evidence')).toBe(1);
  });
});

describe('what is refused', () => {
  test.each([
    ['a text that says it is a picture', Buffer.from('no picture'), { filename: 'graph.png' }],
    ['a picture that says it is a page', PNG, { filename: 'graph.html' }],
    ['a type that the bytes contradict', PNG, { mediaType: 'application/pdf' }],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), { filename: 'page.txt' }],
    ['a picture that is a program', Buffer.from('<svg onload="alert(1)">'), {}],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), { filename: 'tool' }],
    ['nothing', Buffer.alloc(0), { filename: 'graph.png' }],
  ])('%s', async (_what, bytes, query: Record<string, string>) => {
    const before = (await get(`/v1/incidents/${incident}`)).body.length;
    expect(await upload(bytes, query)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect((await get(`/v1/incidents/${incident}`)).body.length).toBe(before);
    expect(await count('evidence_contents')).toBe(0);
  });

  test('an item that is too large, an incident that is full, and times that cannot be', async () => {
    expect(await upload(Buffer.alloc(10 * 1024 * 1024, 'a'))).toMatchObject({ status: 201 });
    const large = await upload(Buffer.alloc(10 * 1024 * 1024 + 1, 'a'));
    expect(large).toMatchObject({ status: 413, body: { code: 'invalid' } });
    expect(large.body.detail).toContain('10240 KiB');
    const link = { kind: 'link', title: 'x', url: 'https://x.test/' };
    expect(await add({ ...link, observedAt: '2027-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
    expect(await add({ ...link, keptUntil: '2026-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
    for (const url of ['javascript:alert(1)', 'https://ana:secret@x.test/', 'data:text/html,x']) {
      expect(await add({ ...link, url })).toMatchObject({ status: 400, body: { errors: [{ path: 'url' }] } });
    }
    await sql`insert into evidence (id, incident_id, kind, title, url, observed_at, captured_at, captured_by)
      select 'x' || n, ${incident}, 'link', 't', 'https://x.test/', heed_now(), heed_now(), ${ana.id}
      from generate_series(1, 199) n`.execute(house.database.read);
    const before = (await get(`/v1/incidents/${incident}`)).body.length;
    expect(await add(link)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await get(`/v1/incidents/${incident}`)).body.length).toBe(before);
  });

  test('bytes under another name, and bytes for what takes none', async () => {
    const url = `/v1/incidents/${incident}/evidence`;
    const asJson = await house.call('POST', `${url}/files`, { as: ana, body: { a: 1 } });
    expect(asJson).toMatchObject({ status: 400 });
    expect(asJson.body.detail).toContain('application/octet-stream');
    const headers = { 'content-type': 'application/octet-stream' };
    const body = '{"kind":"link","title":"x","url":"https://x.test/"}';
    const asBytes = await house.call('POST', url, { as: ana, body, headers });
    expect(asBytes.body.detail).toContain('application/json');
  });
});

describe('giving it out', () => {
  test('as a download in a sandbox, under a name that does no harm', async () => {
    const name = '../../"evil"; übel;.log';
    const { body } = await upload(Buffer.from('a line'), { filename: name });
    expect(body.filename).toBe('_evil__ übel_.log');
    const { headers } = await get(`/v1/evidence/${body.id}/content`);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="_evil__ _bel_.log"; filename*=UTF-8''_evil__%20%C3%BCbel_.log`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    const hostile = await upload(PNG, { filename: 'a\r\nSet-Cookie: x=1' });
    expect(hostile).toMatchObject({ status: 400, body: { errors: [{ path: '?filename' }] } });
  });

  test('of a private incident, it looks to others as if it were not there', async () => {
    const secret = await declare({ private: true });
    const { body } = await upload(PNG, {}, ana, secret);
    const unknown = 'evd_00000000000000000000000000';
    for (const path of ['', '/content']) {
      const [seen, none] = [
        await get(`/v1/evidence/${body.id}${path}`, ben),
        await get(`/v1/evidence/${unknown}${path}`),
      ];
      expect([seen.status, seen.text]).toEqual([404, none.text]);
    }
    expect((await get(`/v1/incidents/${secret}/evidence`, ben)).status).toBe(404);
    expect((await upload(PNG, {}, ben, secret)).status).toBe(404);
    expect((await upload(Buffer.from('<html>'), {}, ben, secret)).status).toBe(404);
    expect((await add({ kind: 'text', title: 'x', text: 'x' }, ben, secret)).status).toBe(404);
    const put = { as: ben, body: { keptUntil: null } };
    expect((await house.call('PUT', `/v1/evidence/${body.id}/kept-until`, put)).status).toBe(404);
    const root = await house.person('Root', 'admin');
    expect((await get(`/v1/evidence/${body.id}`, root)).status).toBe(200);
  });
});

test('a bundle is for those who see the incident, and comes as a zip', async () => {
  await upload(PNG, { filename: 'graph.png' });
  const { status, headers, bytes } = await get(`/v1/incidents/${incident}/bundle`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="INC-1.zip"; filename*=UTF-8''INC-1.zip`,
  });
  const files = readZip(fflate, bytes);
  expect(files instanceof Map && [...files.keys()].at(-1)).toBe('evidence/001-graph.png');
  const secret = await declare({ private: true });
  expect((await get(`/v1/incidents/${secret}/bundle`, ben)).status).toBe(404);
});

test('bundles that were had, or refused, leave room for the next', async () => {
  const secret = await declare({ private: true });
  for (let times = 0; times < 6; times += 1) {
    expect((await get(`/v1/incidents/${secret}/bundle`, ben)).status).toBe(404);
    expect((await get(`/v1/incidents/${incident}/bundle`)).status).toBe(200);
  }
});

test('what its source will forget is flagged two days before, and for good afterwards', async () => {
  const { body } = await add({ kind: 'link', title: 'The logs', url: 'https://logs.test/1' });
  const until = new Date(NOON + 7 * DAY).toISOString();
  const dated = await house.call('PUT', `/v1/evidence/${body.id}/kept-until`, { as: ben, body: { keptUntil: until } });
  expect(dated).toMatchObject({ status: 200, body: { keptUntil: until, retention: 'kept' } });
  const [line] = (await get(`/v1/incidents/${incident}/timeline`)).body.items;
  expect(line).toMatchObject({ kind: 'incident.evidence-dated', actor: { name: 'Ben' } });
  const retention = async (): Promise<string> => (await get(`/v1/evidence/${body.id}`)).body.retention;
  await house.setClock(NOON + 5 * DAY);
  expect(await retention()).toBe('expires-soon');
  await house.setClock(NOON + 7 * DAY);
  expect(await retention()).toBe('past-retention');
  const [item] = (await get(`/v1/incidents/${incident}/evidence`)).body.items;
  expect(item.retention).toBe('past-retention');
});
