import { expect, test } from 'vitest';
import { bodyOfServer, draftOfServer, EMPTY_SERVER, type MetricsServer } from './server-draft.ts';

const server: MetricsServer = {
  id: 'mts_1',
  name: 'Main',
  baseUrl: 'https://prom.example',
  teamId: null,
  auth: { kind: 'basic', user: 'heed' },
  retentionDays: 15,
  createdAt: '2026-11-21T03:12:00.000Z',
  version: 2,
};

test('a server that is changed keeps its secret unless a new one is typed', () => {
  const draft = draftOfServer(server);
  expect(bodyOfServer(draft)).toMatchObject({ auth: { kind: 'basic', user: 'heed', password: undefined } });
  expect(bodyOfServer({ ...draft, secret: 'new' })).toMatchObject({ auth: { password: 'new' } });
  expect(bodyOfServer({ ...draft, proof: 'bearer', secret: 't' })).toMatchObject({
    auth: { kind: 'bearer', token: 't' },
  });
});

test('what was not said is sent as nothing, and an address without the spaces around it', () => {
  expect(bodyOfServer({ ...EMPTY_SERVER, name: 'A', baseUrl: ' https://a.example ' })).toEqual({
    name: 'A',
    baseUrl: 'https://a.example',
    auth: { kind: 'none' },
    retentionDays: null,
    teamId: null,
  });
});
