import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Listening, listenForSites, listSites, removeSite, withLock, writeAccess, writeRelease } from './index.ts';

let folder = '';
let listening: Listening | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-sites-'));
});

afterEach(async () => {
  await listening?.close();
  listening = undefined;
  await rm(folder, { recursive: true, force: true });
});

const LONG = 'A line that is long enough to be worth making smaller. '.repeat(40);

interface Draft {
  readonly sequence?: number;
  readonly revision?: number;
  readonly url?: string;
  readonly drawnBy?: string;
  readonly files?: Readonly<Record<string, string>>;
}

async function write(
  name: string,
  { sequence = 1, revision = 0, url, drawnBy = 'one', files = {} }: Draft = {},
  home = folder,
) {
  const site = join(home, name);
  await mkdir(site, { recursive: true });
  const contents = { 'index.html': `<p>${name} ${sequence}.${revision}</p>`, 'long.html': LONG, ...files };
  const typeOf = (path: string): string =>
    path.endsWith('.json') ? 'application/json' : path.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/plain';
  return writeRelease(site, {
    order: { sequence, revision },
    owner: `owner of ${name}`,
    url: url ?? `https://${name}.example`,
    drawnBy,
    files: Object.entries(contents).map(([path, content]) => ({
      path,
      mediaType: typeOf(path),
      content,
      encoding: 'utf8',
    })),
  });
}

const current = (name: string, file = 'index.html'): string =>
  readFileSync(join(folder, name, 'current', file), 'utf8');
const releases = (name: string): readonly string[] =>
  readdirSync(join(folder, name, 'releases')).filter((each) => !each.endsWith('.json'));

describe('a release', () => {
  test('lies in a folder that any web server serves, with its smaller forms beside each file that is worth it', async () => {
    expect(await write('one')).toBe('written');
    expect(current('one')).toBe('<p>one 1.0</p>');
    const at = join(folder, 'one/current');
    expect(brotliDecompressSync(readFileSync(join(at, 'long.html.br'))).toString()).toBe(LONG);
    expect(gunzipSync(readFileSync(join(at, 'long.html.gz'))).toString()).toBe(LONG);
    expect(existsSync(join(at, 'index.html.br'))).toBe(false);
  });

  test('is never replaced by an older one, nor written twice', async () => {
    await write('one', { sequence: 7, revision: 2 });
    expect(await write('one', { sequence: 6, revision: 9 })).toBe('kept');
    expect(await write('one', { sequence: 7, revision: 1 })).toBe('kept');
    expect(await write('one', { sequence: 7, revision: 2 })).toBe('kept');
    expect(current('one')).toBe('<p>one 7.2</p>');
    expect(await write('one', { sequence: 8 })).toBe('written');
    expect(current('one')).toBe('<p>one 8.0</p>');
  });

  test('is drawn anew by another version of the program', async () => {
    await write('one');
    expect(await write('one', { drawnBy: 'two', files: { 'index.html': 'newer' } })).toBe('written');
    expect(current('one')).toBe('newer');
  });

  test('links what did not change, and the old one stays as it was', async () => {
    await write('one', { sequence: 1 });
    const [before = ''] = releases('one');
    await write('one', { sequence: 2 });
    const inode = (path: string): number => statSync(join(folder, 'one', path)).ino;
    expect(inode('current/long.html')).toBe(inode(`releases/${before}/long.html`));
    expect(inode('current/long.html.br')).toBe(inode(`releases/${before}/long.html.br`));
    expect(readFileSync(join(folder, 'one/releases', before, 'index.html'), 'utf8')).toBe('<p>one 1.0</p>');
  });

  test('only a few are kept, and what one who died left unfinished is swept', async () => {
    await write('one');
    const at = join(folder, 'one/releases');
    await mkdir(join(at, '.halfway'));
    await writeFile(join(at, '.halfway/index.html'), 'half');
    await mkdir(join(at, '9.0-withoutmanifest'));
    for (let sequence = 2; sequence <= 9; sequence += 1) await write('one', { sequence });
    expect(releases('one').map((name) => name.split('-')[0])).toEqual(['5.0', '6.0', '7.0', '8.0', '9.0']);
    expect(current('one')).toBe('<p>one 9.0</p>');
  });

  test('is whole for whoever reads while a hundred are written', async () => {
    await write('one', { files: { 'a.txt': '1', 'b/c.txt': '1' } });
    let isOver = false;
    const seen = new Set<string>();
    const reader = (async () => {
      while (!isOver) {
        seen.add(current('one', 'a.txt'));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (let sequence = 2; sequence <= 40; sequence += 1) {
      await write('one', { sequence, files: { 'a.txt': String(sequence), 'b/c.txt': String(sequence) } });
    }
    isOver = true;
    await reader;
    expect(seen.size).toBeGreaterThan(1);
  });

  test('is not taken from its owner by what is no name of a site', async () => {
    await write('one');
    await expect(removeSite(folder, '../one')).rejects.toThrow(/not the name/);
    expect([...(await listSites(folder)).keys()]).toEqual(['one']);
    await removeSite(folder, 'one');
    expect([...(await listSites(folder)).keys()]).toEqual([]);
  });
});

describe('the lock', () => {
  test('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(folder, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 6 }, work));
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of one who died is taken over; of one who works it is not', async () => {
    await writeFile(join(folder, 'lock'), '4711 left');
    expect(await withLock(folder, async () => 'mine', { deadAfter: 300 })).toEqual({ done: 'mine' });
    const long = withLock(folder, () => new Promise((resolve) => setTimeout(resolve, 2_500)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await withLock(folder, async () => 'mine', { patience: 500, deadAfter: 1_500 })).toEqual({
      heldBy: String(process.pid),
    });
    await long;
  });
});

describe('served', () => {
  async function open(
    privateFolder?: string,
  ): Promise<(path: string, headers?: Record<string, string>, method?: string) => Promise<Response>> {
    const folders = [{ path: folder, isPrivate: false }];
    if (privateFolder !== undefined) folders.push({ path: privateFolder, isPrivate: true });
    listening = await listenForSites(folders, { host: '127.0.0.1', port: 0 });
    const { port } = listening;
    return (path, headers = {}, method = 'GET') =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers, method, redirect: 'manual' });
  }

  test('by its name as the first folder, with the files of the release and no other', async () => {
    await write('one', { files: { 'a/b/index.html': 'deep' } });
    await write('two');
    await writeFile(join(folder, 'one/secret.txt'), 'secret');
    const get = await open();
    expect(await (await get('/one/')).text()).toBe('<p>one 1.0</p>');
    expect((await get('/one')).headers.get('location')).toBe('/one/');
    expect((await get('/one/a/b')).headers.get('location')).toBe('/one/a/b/');
    expect(await (await get('/one/a/b/?x=1')).text()).toBe('deep');
    for (const path of [
      '/',
      '/one/secret.txt',
      '/one/..%2fsecret.txt',
      '/one/%00',
      '/one/%E0%A4%A',
      '/three/',
      '/one/a/b/toString',
      '/one/__proto__',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  test('by its own host, also below a path of it', async () => {
    await write('one', { url: 'https://localhost' });
    await write('two', { url: 'https://127.0.0.1/status' });
    const get = await open();
    expect(await (await get('/status/')).text()).toBe('<p>two 1.0</p>');
    const byHost = await new Promise<string>((resolve) => {
      const socket = connect(listening?.port ?? 0, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: LOCALHOST:99\r\nConnection: close\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
    });
    expect(byHost).toContain('<p>one 1.0</p>');
  });

  test('in the encoding that the reader takes, and not again when nothing changed', async () => {
    await write('one');
    const get = await open();
    const small = await get('/one/long.html', { 'accept-encoding': 'gzip, br' });
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(await small.text()).toBe(LONG);
    expect((await get('/one/long.html', { 'accept-encoding': 'br;q=0, gzip' })).headers.get('content-encoding')).toBe(
      'gzip',
    );
    expect((await get('/one/long.html', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
    const tag = small.headers.get('etag') ?? '';
    const again = await get('/one/long.html', { 'if-none-match': `"x", ${tag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await get('/one/long.html', {}, 'HEAD');
    expect([head.status, await head.text(), Number(head.headers.get('content-length')) > 0]).toEqual([200, '', true]);
    expect((await get('/one/', {}, 'POST')).status).toBe(405);
  });

  test('for caches, for other origins and for frames as each file may be', async () => {
    const files = { 'api/v2/status.json': '{}', 'embed/banner/index.html': 'banner', 'style.css': 'p{}' };
    await write('one', { files });
    const get = await open();
    const page = (await get('/one/')).headers;
    expect(page.get('cache-control')).toBe('public, max-age=15, stale-while-revalidate=60, stale-if-error=86400');
    expect(page.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'.*frame-ancestors 'none'$/,
    );
    expect(page.get('x-frame-options')).toBe('DENY');
    expect(page.get('access-control-allow-origin')).toBeNull();
    expect(page.get('set-cookie')).toBeNull();
    const api = (await get('/one/api/v2/status.json')).headers;
    expect(api.get('access-control-allow-origin')).toBe('*');
    expect((await get('/one/api/v2/status.json', {}, 'OPTIONS')).status).toBe(204);
    const banner = (await get('/one/embed/banner/')).headers;
    expect(banner.get('content-security-policy')).toMatch(/frame-ancestors \*$/);
    expect(banner.get('x-frame-options')).toBeNull();
  });

  test('anew within a second of a new release, without a restart', async () => {
    await write('one');
    const get = await open();
    expect(await (await get('/one/')).text()).toBe('<p>one 1.0</p>');
    await write('one', { sequence: 2 });
    await expect.poll(async () => (await get('/one/')).text(), { timeout: 1_500 }).toBe('<p>one 2.0</p>');
    await rm(join(folder, 'one/current'));
    await expect.poll(async () => (await get('/one/')).status, { timeout: 1_500 }).toBe(404);
    await symlink('releases/nowhere', join(folder, 'one/current'));
    expect((await get('/one/')).status).toBe(404);
  });

  test('when private, to who has the token, and there is no telling which private pages there are', async () => {
    const hidden = await mkdtemp(join(tmpdir(), 'heed-sites-'));
    try {
      await write('quiet', {}, hidden);
      const token = 'a-token-that-nobody-guesses';
      await writeAccess(join(hidden, 'quiet'), {
        kind: 'token',
        tokenHash: createHash('sha256').update(token).digest('hex'),
      });
      await write('staff', {}, hidden);
      await writeAccess(join(hidden, 'staff'), { kind: 'signed-in' });
      await write('unsaid', {}, hidden);
      const get = await open(hidden);
      const basic = (password: string) => ({
        authorization: `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`,
      });
      const seen = await get('/quiet/', basic(token));
      expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
      expect((await get(`/quiet/?token=${token}`)).status).toBe(200);
      expect((await get('/quiet/', { authorization: `Bearer ${token}` })).status).toBe(200);
      for (const path of ['/quiet/', '/quiet', '/none/', '/quiet/?token=x']) {
        const answer = await get(path, path.includes('?') ? {} : basic('wrong'));
        expect([path, answer.status, answer.headers.get('www-authenticate')?.slice(0, 5)]).toEqual([
          path,
          401,
          'Basic',
        ]);
      }
      for (const path of ['/staff/', '/unsaid/'])
        expect([path, (await get(path, basic(token))).status]).toEqual([path, 404]);
    } finally {
      await rm(hidden, { recursive: true, force: true });
    }
  });

  test('goes on when one sends headers for ever and another reads nothing', async () => {
    await write('one');
    const get = await open();
    const slow = connect(listening?.port ?? 0, '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write('GET /one/ HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const began = Date.now();
    const ended = new Promise<number>((resolve) => slow.once('close', () => resolve(Date.now() - began)));
    slow.resume();
    expect((await get('/one/')).status).toBe(200);
    expect((await get('/one/', { 'x-large': 'x'.repeat(9_000) })).status).toBe(431);
    expect(await ended).toBeLessThan(10_000);
  });
});
