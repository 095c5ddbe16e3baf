import { expect, test } from 'vitest';
import { heedWith as heed } from './answered.testing.ts';
import { ID } from './incidents.testing.ts';

const SERVER = `mts_${'1'.padStart(26, '0')}`;
const SERVICE = `svc_${'1'.padStart(26, '0')}`;
const server = {
  id: SERVER,
  name: 'Main',
  baseUrl: 'https://prom.example',
  teamId: null,
  auth: { kind: 'bearer' },
  retentionDays: 15,
  createdAt: '2026-11-21T11:00:00.000Z',
  version: 1,
};
const LIST = { 'GET /v1/metrics-servers': { items: [server], nextCursor: null } };

test('a server is added with a secret that stands in no command line', async () => {
  const line = ['metrics', 'add', 'Main', 'https://prom.example', '--bearer', '--secret-file', '/etc/token'];
  const files = new Map([['/etc/token', 'secret-token\n']]);
  const { code, sent, out } = await heed(line, { 'POST /v1/metrics-servers': server }, { files });
  expect(code).toBe(0);
  expect(sent[0]?.body).toMatchObject({ name: 'Main', auth: { kind: 'bearer', token: 'secret-token' } });
  expect(out).not.toContain('secret-token');
  const alone = await heed(['metrics', 'add', 'Main', 'https://prom.example', '--bearer'], {});
  expect(alone.code).not.toBe(0);
  expect(alone.err).toContain('--secret-file');
});

test('the only server is the one that is asked, and what it answers is shown', async () => {
  const samples = [{ labels: { __name__: 'up', job: 'shop' }, at: server.createdAt, value: '1' }];
  const answer = { outcome: 'value', samples, leftOut: 2, reason: null };
  const asked = { ...LIST, [`POST /v1/metrics-servers/${SERVER}/query`]: answer };
  const { code, sent, out } = await heed(['metrics', 'ask', 'rate(x[5m])', '>', '0'], asked);
  expect(code).toBe(0);
  expect(sent[0]?.body).toEqual({ query: 'rate(x[5m]) > 0' });
  expect(out).toBe('1  up{job="shop"}\nand 2 more\n');
  const silent = {
    ...asked,
    [`POST /v1/metrics-servers/${SERVER}/query`]: { ...answer, samples: [], reason: 'It answers 503.' },
  };
  const failed = await heed(['metrics', 'ask', 'up'], silent);
  expect(failed.code).not.toBe(0);
  expect(failed.err).toContain('Main gave no answer: It answers 503.');
});

test('two servers are told apart by a word', async () => {
  const other = { ...server, id: `mts_${'2'.padStart(26, '0')}`, name: 'Other' };
  const both = { 'GET /v1/metrics-servers': { items: [server, other], nextCursor: null } };
  const { code, err } = await heed(['metrics', 'ask', 'up'], both);
  expect(code).not.toBe(0);
  expect(err).toContain('--server');
});

test('a criterion by query names one threshold; anything else is said before it is sent', async () => {
  const line = ['incidents', 'criterion', ID, 'errors', 'below', '1%', '--query', 'errors'];
  const refused = await heed([...line, '--below', '0.01', '--above', '0'], {
    ...LIST,
    [`GET /v1/incidents/${ID}`]: { id: ID },
  });
  expect(refused.err).toContain('Say one of --below');
  const none = await heed(['incidents', 'criterion', ID, 'x', '--below', '1'], {
    [`GET /v1/incidents/${ID}`]: { id: ID },
  });
  expect(none.err).toContain('--query');
});

test('a key query is put at the end of the list of its service', async () => {
  const service = {
    id: SERVICE,
    name: 'Checkout',
    description: '',
    teamId: 'tea_1',
    policyId: null,
    tier: 1,
    matchers: [],
    runbookUrl: null,
    links: [],
    createdAt: server.createdAt,
    version: 1,
  };
  const before = {
    serviceId: SERVICE,
    queries: [{ title: 'Load', serverId: SERVER, serverName: 'Main', query: 'load' }],
    version: 3,
  };
  const path = `/v1/services/${SERVICE}`;
  const answers = {
    ...LIST,
    [`GET ${path}`]: service,
    [`GET ${path}/key-queries`]: before,
    [`PUT ${path}/key-queries`]: before,
  };
  const line = ['metrics', 'add-key-query', SERVICE, 'Error', 'rate', '--query', 'errors'];
  const { code, sent } = await heed(line, answers);
  expect(code).toBe(0);
  expect(sent[0]?.body).toEqual({
    queries: [
      { title: 'Load', serverId: SERVER, query: 'load' },
      { title: 'Error rate', serverId: SERVER, query: 'errors' },
    ],
    version: 3,
  });
  const gone = await heed(['metrics', 'remove-key-query', SERVICE, 'nothing'], answers);
  expect(gone.err).toContain('There is no key query');
});

test('of a server that is changed, what is not said stays, its secret too', async () => {
  const path = `PUT /v1/metrics-servers/${SERVER}`;
  const answers = { ...LIST, [path]: server };
  const moved = await heed(['metrics', 'change', 'Main', '--retention', '30'], answers);
  expect(moved.err).toBe('');
  expect(moved.sent).toEqual([
    {
      call: path,
      body: {
        name: 'Main',
        baseUrl: 'https://prom.example',
        teamId: null,
        auth: { kind: 'bearer' },
        retentionDays: 30,
        version: 1,
      },
    },
  ]);
  const files = new Map([['/etc/token', 'another\n']]);
  const secret = await heed(['metrics', 'change', 'Main', '--secret-file', '/etc/token'], answers, { files });
  expect(secret.sent[0]?.body).toMatchObject({ auth: { kind: 'bearer', token: 'another' }, retentionDays: 15 });
  const open = await heed(['metrics', 'change', 'Main', '--no-proof'], answers);
  expect(open.sent[0]?.body).toMatchObject({ auth: { kind: 'none' } });
  const both = await heed(['metrics', 'change', 'Main', '--no-proof', '--bearer'], answers);
  expect(both.code).not.toBe(0);
  expect(both.err).toContain('--no-proof');
});
