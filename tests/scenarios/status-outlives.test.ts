import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, setUpHeed } from '../../tools/program/api.ts';
import { endWithUs } from '../../tools/program/child.ts';
import { makeFolder } from '../../tools/program/folder.ts';
import { type HeedProcess, HOME, startHeed } from '../../tools/program/heed.ts';

/** The real programs, killed: a page is served and can be changed while app and database are dead, and nothing is lost. */
const run = promisify(execFile);
const HEED = join(HOME, 'bin/heed.js');

let folder: ReturnType<typeof makeFolder>;
let heed: HeedProcess;
let server: ChildProcess;
let api: Api;
let url = '';

interface Answered {
  readonly incidents: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly incident_updates: readonly { readonly id: string; readonly body: string }[];
  }[];
}

beforeAll(async () => {
  folder = makeFolder('outlives');
  heed = await startHeed({ dataDir: folder.path });
  api = await setUpHeed(heed);
  const page = await api.must('POST', '/v1/status-pages', {
    slug: 'fernweh',
    name: 'Fernweh',
    url: 'https://status.fernweh.test',
  });
  await api.must('POST', `/v1/status-pages/${page.id}/components`, { name: 'Checkout' });
  server = spawn(process.execPath, [HEED, 'status', 'serve', '--dir', join(folder.path, 'status'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  endWithUs(server);
  url = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the status server ended with ${code}`)));
    if (server.stdout === null) return reject(new Error('it has no output'));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = / at (http:\S+)$/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
  });
}, 120_000);

afterAll(async () => {
  server?.removeAllListeners('exit');
  server?.kill('SIGKILL');
  await heed?.stop();
  folder?.remove();
});

async function text(path: string): Promise<string> {
  const answer = await fetch(url + path);
  return answer.ok ? await answer.text() : '';
}

async function told(): Promise<Answered['incidents']> {
  const answer: Answered = JSON.parse(await text('/fernweh/api/v2/incidents.json'));
  return answer.incidents;
}

function notice(words: string, ...more: readonly string[]) {
  return run(process.execPath, [HEED, 'status', 'notice', words, '--dir', join(folder.path, 'status'), ...more], {
    env: { PATH: process.env.PATH },
  });
}

test('app and database are killed: the page is served, a notice is seen within a minute, and is taken in once', async () => {
  await expect.poll(() => text('/fernweh/'), { timeout: 20_000 }).toContain('Checkout');
  await heed.kill();
  await expect(fetch(`${heed.url}/livez`)).rejects.toThrow();
  expect(await text('/fernweh/')).toContain('Checkout');

  const began = performance.now();
  await notice('Nothing can be booked. We are on it.', '--component', 'Checkout=major');
  await expect.poll(() => text('/fernweh/'), { timeout: 60_000 }).toContain('Nothing can be booked');
  expect(performance.now() - began).toBeLessThan(60_000);
  await notice('We know why, and mend it.', '--state', 'identified');
  await expect.poll(async () => (await told())[0]?.incident_updates.length, { timeout: 5_000 }).toBe(2);
  const [before] = await told();

  heed = await startHeed({ dataDir: folder.path, port: heed.port });
  // Killed while it takes in what was said, as far as that can be hit; then for good.
  await heed.kill();
  heed = await startHeed({ dataDir: folder.path, port: heed.port });
  const list = await api.must('GET', '/v1/status-pages');
  const id = list.items[0].id;
  const sequence = async (): Promise<number> => (await api.must('GET', `/v1/status-pages/${id}/published`)).sequence;
  await expect
    .poll(async () => (await api.must('GET', `/v1/status-pages/${id}/published`)).incidents[0]?.updates.length, {
      timeout: 30_000,
    })
    .toBe(2);
  const served = async (): Promise<number> => JSON.parse(await text('/fernweh/published.json')).sequence;
  await expect.poll(async () => (await served()) === (await sequence()), { timeout: 15_000 }).toBe(true);
  // The same incident at the same address, with the same updates, each once.
  expect((await told()).map((incident) => [incident.id, incident.incident_updates.map((update) => update.id)])).toEqual(
    [[before?.id, before?.incident_updates.map((update) => update.id)]],
  );
  expect(await text(`/fernweh/incidents/${before?.id}/`)).toContain('We know why, and mend it.');

  // What was begun by a notice is ended in Heed, and the folder follows.
  await api.must('POST', `/v1/status-pages/${id}/incidents/${before?.id}/updates`, {
    state: 'resolved',
    body: 'All is well again.',
    affected: [],
  });
  await expect.poll(async () => (await told())[0]?.status, { timeout: 15_000 }).toBe('resolved');
}, 180_000);

test('the app shows the page too, for a first look, and reads no cookie for it', async () => {
  const shown = await fetch(`${heed.url}/status/fernweh/`, { headers: { cookie: '__Host-heed=stolen' } });
  expect(shown.status).toBe(200);
  expect(await shown.text()).toBe(await text('/fernweh/'));
  expect(shown.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
  expect(shown.headers.get('set-cookie')).toBeNull();
  const banner = await fetch(`${heed.url}/status/fernweh/embed/banner/`);
  expect([banner.status, banner.headers.get('x-frame-options')]).toEqual([200, null]);
  expect((await fetch(`${heed.url}/status/none/`)).status).toBe(404);
  // Who may read it with an account only is not told whether it is there.
  const { id: page } = await api.must('POST', '/v1/status-pages', {
    slug: 'staff',
    name: 'Staff',
    url: 'https://staff.test',
    visibility: 'signed-in',
  });
  expect(page).toMatch(/^stp_/);
  const authorization = `Bearer ${api.key}`;
  await expect
    .poll(async () => (await fetch(`${heed.url}/status/staff/`, { headers: { authorization } })).status, {
      timeout: 15_000,
    })
    .toBe(200);
  expect((await fetch(`${heed.url}/status/staff/`)).status).toBe(404);
  expect(await text('/staff/')).toBe('');
});

test('an export from the running Heed and one from its folder are the same files', async () => {
  const key = { HEED_URL: heed.url, HEED_API_KEY: api.key };
  const env = { PATH: process.env.PATH, HOME: folder.path, ...key };
  const dir = join(folder.path, 'status');
  await expect
    .poll(async () => JSON.parse(await text('/fernweh/published.json')).incidents[0]?.state, { timeout: 15_000 })
    .toBe('resolved');
  const [one, two] = [join(folder.path, 'one'), join(folder.path, 'two')];
  await run(process.execPath, [HEED, 'status', 'export', 'fernweh', '--to', one], { env });
  await run(process.execPath, [HEED, 'status', 'export', 'fernweh', '--to', two, '--dir', dir], { env });
  await run('diff', ['-r', one, two]);
  const { stdout } = await run(process.execPath, [HEED, 'status', 'export', 'fernweh', '--to', one], { env });
  expect(stdout).toContain(' 0 written, 0 removed');
  // What the small server sends is what any other would send from the exported folder.
  const { stdout: exported } = await run('cat', [join(one, 'index.html')]);
  expect(await text('/fernweh/')).toBe(exported);
});
