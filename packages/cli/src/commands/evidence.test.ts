import type { Fetch } from '@heed/contract/client';
import { expect, test } from 'vitest';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';
import { ADA, AT, ID } from './incidents.testing.ts';

const item = {
  id: `evd_${'1'.padStart(26, '0')}`,
  incidentId: ID,
  kind: 'file',
  title: 'errors.log',
  source: null,
  url: null,
  alertId: null,
  filename: 'errors.log',
  mediaType: 'text/plain',
  size: 6,
  sha256: 'ab'.repeat(32),
  pictureSha256: null,
  observedAt: AT,
  capturedAt: AT,
  capturedBy: { id: ADA, name: 'Ada' },
  keptUntil: null,
  retention: 'kept',
  shows: null,
  copyOf: null,
};

test('a file is sent as the bytes that it is, under its own name, and its hash is shown', async () => {
  let sent: [string, Parameters<Fetch>[1]] | undefined;
  const fetch: Fetch = async (url, init) => {
    sent = [url, init];
    return { status: 201, headers: new Headers(), text: async () => JSON.stringify(item) };
  };
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: 'heed_x' };
  const world = fakeWorld({ env, fetch, files: new Map([['/var/errors.log', 'a line']]) });
  expect(await run(['evidence', 'add', ID, '/var/errors.log'], world.io)).toBe(0);
  expect(sent?.[0]).toBe(`https://heed.test/v1/incidents/${ID}/evidence/files?filename=errors.log`);
  expect(sent?.[1].headers['content-type']).toBe('application/octet-stream');
  expect(sent?.[1].body).toEqual(new TextEncoder().encode('a line'));
  expect(world.out()).toContain(item.id);
});

test('a file that is not there is said so before anything is sent', async () => {
  const world = fakeWorld({ env: { HEED_URL: 'https://heed.test', HEED_API_KEY: 'heed_x' } });
  expect(await run(['evidence', 'add', ID, 'nowhere.log'], world.io)).not.toBe(0);
  expect(world.err()).toContain('There is no file nowhere.log.');
});
