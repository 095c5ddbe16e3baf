import { createHash } from 'node:crypto';
import type { Fetch } from '@heed/contract/client';
import { bundleJson, openZip, readZip } from '@heed/core/evidence';
import { bind, type Link } from '@heed/core/incidents';
import { SECOND } from '@heed/core/kernel';
import fc from 'fast-check';
import * as fflate from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { fakeWorld } from '../io.testing.ts';
import type { Io } from '../io.ts';
import { run } from '../run.ts';
import { checkArchive } from './incidents-archive.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]);
const LOG = 'a line\nand \u00fcber another\n';
const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

let house: House;
let ada: TestPerson;
let sealed: Uint8Array<ArrayBuffer>;
const saved = new Map<string, Uint8Array<ArrayBuffer>>([
  ['graph.png', PNG],
  ['app.log', new TextEncoder().encode(LOG)],
]);

beforeAll(async () => {
  house = await openHouse();
  ada = await house.person('Ada', 'responder');
  const steps = [
    'incidents declare Checkout~answers~500 --severity sev4 --yes',
    'evidence add INC-1 graph.png --title Errors --shows symptom',
    'evidence text INC-1 one~in~five~payments~fails --shows symptom',
    'evidence link INC-1 https://logs.test/1 --title Logs --kept-until tomorrow~12:00',
    'evidence add INC-1 app.log --shows logs',
    'incidents export INC-1 --with-evidence INC-1.zip',
  ];
  for (const [second, step] of steps.entries()) {
    await house.setClock(NOON + second * SECOND);
    await must(step);
  }
  sealed = saved.get('INC-1.zip') ?? new Uint8Array();
}, 60_000);
afterAll(() => house.close());

const wire: Fetch = async (url, init) => {
  const { pathname, search } = new URL(url);
  const body = init.body instanceof Uint8Array ? Buffer.from(init.body) : init.body;
  const options = { headers: { ...init.headers }, ...(body === undefined ? {} : { body }) };
  const { status, text } = await house.call(init.method, pathname + search, options);
  return { status, headers: new Headers(), text: async () => text };
};

const download: Io['download'] = async (url, headers, path) => {
  const { status, bytes, text } = await house.call('GET', new URL(url).pathname, { headers: { ...headers } });
  if (status === 200) saved.set(path, new Uint8Array(bytes));
  return { status, retryAfter: undefined, text, sha256: hash(bytes), size: bytes.length };
};

async function heed(line: string, isAlone = false) {
  const env = isAlone ? {} : { HEED_URL: 'https://heed.test', HEED_API_KEY: ada.apiKey };
  const network = isAlone ? {} : { fetch: wire, download };
  const world = fakeWorld({ env, bytes: saved, now: await house.now(), width: 120, ...network });
  const code = await run(
    line.split(' ').map((word) => word.replaceAll('~', ' ')),
    world.io,
  );
  return { code, out: world.out(), err: world.err() };
}

async function must(line: string): Promise<string> {
  const { code, out, err } = await heed(line);
  expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
  return out;
}

/** The bundle with its files changed, packed again as Heed packs. */
function packed(change: (files: Map<string, Uint8Array>) => void, isSealedAgain = false): Uint8Array<ArrayBuffer> {
  const read = readZip(fflate, sealed);
  if ('why' in read) throw new Error(read.why);
  const files = new Map(read);
  change(files);
  if (isSealedAgain) {
    const manifest = json(files, 'manifest.json');
    const named = [...files].filter(([path]) => path !== 'manifest.json');
    manifest.files = named.map(([path, bytes]) => ({ path, sha256: hash(bytes), size: bytes.length }));
    manifest.lastHash = json(files, 'history.json').links.at(-1).hash;
    files.set('manifest.json', new TextEncoder().encode(bundleJson(manifest)));
  }
  const zip = openZip(fflate);
  const chunks = [...[...files].flatMap(([path, bytes]) => zip.add(path, bytes)), ...zip.end()];
  return new Uint8Array(Buffer.concat(chunks));
}

// What tests change in a bundle has the shape that they give it.
// biome-ignore lint/suspicious/noExplicitAny: see above.
const json = (files: Map<string, Uint8Array>, path: string): any =>
  JSON.parse(new TextDecoder().decode(files.get(path)));
// biome-ignore lint/suspicious/noExplicitAny: see above.
function edit(files: Map<string, Uint8Array>, path: string, change: (value: any) => void): void {
  const value = json(files, path);
  change(value);
  files.set(path, new TextEncoder().encode(bundleJson(value)));
}

function troubleOf(bytes: Uint8Array): string {
  const checked = checkArchive(bytes, hash);
  return checked.intact ? 'intact' : `${checked.trouble.file ?? 'zip'}: ${checked.trouble.what}`;
}

test('one file holds record, history and evidence, and proves itself without a server', async () => {
  const files = readZip(fflate, sealed);
  if ('why' in files) throw new Error(files.why);
  expect([...files.keys()]).toEqual([
    'manifest.json',
    'history.json',
    'record.json',
    'evidence.json',
    'evidence/001-graph.png',
    'evidence/002-one in five payments fails.txt',
    'evidence/004-app.log',
  ]);
  expect(files.get('evidence/001-graph.png')).toEqual(PNG);
  expect(new TextDecoder().decode(files.get('evidence/004-app.log'))).toBe(LOG);
  const { code, out } = await heed('incidents verify INC-1.zip', true);
  expect(out).toMatch(
    /^Intact\. INC-1 Checkout answers 500\n\d+ lines, 4 items of evidence, each as it was captured\nLast hash [0-9a-f]{64}\n$/,
  );
  expect(code).toBe(0);
  const told = await heed('incidents verify INC-1.zip --json', true);
  expect(JSON.parse(told.out)).toMatchObject({ intact: true, items: 4, incident: { number: 1 } });
});

test('the history alone goes on as JSON', async () => {
  const bundle = await must('incidents export INC-1');
  expect(JSON.parse(bundle).format).toBe('heed-incident/1');
});

test('its last hash holds it to a longer history', async () => {
  const { code, out } = await heed(`incidents verify INC-1.zip --ends-with ${'0'.repeat(64)}`, true);
  expect(code).toBe(1);
  expect(out).toContain('history.json: The history was cut off');
});

describe('what was changed is found and named', () => {
  test('every byte of it', () => {
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ by : byte));
        expect(checkArchive(changed, hash).intact).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('a file, by its name', async () => {
    const path = 'evidence/004-app.log';
    const changed = packed((files) => files.set(path, new TextEncoder().encode(LOG.replace('line', 'lime'))));
    expect(troubleOf(changed)).toContain(`${path}: it was changed`);
    saved.set('changed.zip', changed);
    const { code, out } = await heed('incidents verify changed.zip', true);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^Not intact\. changed\.zip: evidence\/004/) });
  });

  test.each<[string, (files: Map<string, Uint8Array>) => void, string]>([
    ['a file that is gone', (files) => files.delete('evidence/001-graph.png'), 'evidence.json: the bytes of evd_'],
    [
      'other bytes under the same name',
      (files) => files.set('evidence/001-graph.png', Uint8Array.of(...PNG, 4)),
      'evidence/001-graph.png: its bytes are not those that line 2',
    ],
    [
      'an item that is not listed',
      (files) => edit(files, 'evidence.json', (list) => list.items.pop()),
      'which line 5 says was captured',
    ],
    [
      'an item that was put in',
      (files) =>
        edit(files, 'evidence.json', (list) => list.items.push({ ...list.items[0], id: `evd_${'0'.repeat(26)}` })),
      'was put in: no line says',
    ],
    [
      'another address of a link',
      (files) => edit(files, 'evidence.json', (list) => Object.assign(list.items[2], { url: 'https://other.test/' })),
      'is not what line 4 says',
    ],
    [
      'another author',
      (files) => edit(files, 'evidence.json', (list) => Object.assign(list.items[0], { capturedBy: null })),
      'is not what line 2 says',
    ],
    [
      'a file that no line tells of',
      (files) => files.set('evidence/009-planted.png', PNG),
      'evidence/009-planted.png: it was put in',
    ],
    [
      'another record',
      (files) => edit(files, 'record.json', (record) => Object.assign(record, { title: 'All is well' })),
      'record.json: it is not what the history leads to',
    ],
    [
      'a line of the history',
      (files) => edit(files, 'history.json', ({ links }) => Object.assign(links[1].data, { title: 'Nothing' })),
      'history.json: Line 2 was changed',
    ],
  ])('%s, although the manifest was written anew', (_what, change, words) => {
    expect(troubleOf(packed(change, true))).toContain(words);
  });

  test('a history that was written anew does not fit the bytes that were captured', () => {
    const rewritten = packed((files) => {
      files.set('evidence/001-graph.png', Uint8Array.of(...PNG, 4));
      edit(files, 'history.json', (history) => {
        const links: Link[] = [];
        for (const { hash: _old, previous: _before, reason, ...line } of history.links) {
          const data = line.number === 2 ? { ...line.data, title: 'Calm' } : line.data;
          links.push(bind({ ...line, data, reason: reason ?? undefined }, links.at(-1)?.hash ?? '', hash));
        }
        history.links = links.map((link) => ({ ...link, reason: link.reason ?? null }));
      });
    }, true);
    expect(troubleOf(rewritten)).toMatch(/^evidence\.json: what it says of evd_\w+ is not what line 2 says/);
  });

  test('a zip that others packed, a file beside, and what is no zip at all', () => {
    expect(troubleOf(packed((files) => files.set('note.txt', PNG)))).toContain('note.txt: it was put in');
    expect(troubleOf(Uint8Array.of(0x50, 0x4b, 3, 4))).toContain('it is no zip');
    expect(troubleOf(Uint8Array.from([...sealed, 0]))).not.toBe('intact');
    expect(troubleOf(sealed.subarray(0, sealed.length - 30))).toContain('zip');
  });
});

describe('heed evidence', () => {
  test('lists who captured what, when its source forgets it, and what nobody has captured', async () => {
    const { code, out, err } = await heed('evidence list INC-1');
    expect(code).toBe(0);
    expect(out).toMatch(/link +forgotten soon: .+ Ada +Logs/);
    expect(err).toContain('which version or image ran (--shows version)');
    expect(err).not.toContain('(--shows logs)');
  });

  test('downloads the bytes that were captured, and says so when they are not', async () => {
    const items = JSON.parse(await must('evidence list INC-1 --json')).items;
    const [log, link] = items;
    expect(await must(`evidence download ${log.id} --output /tmp/app.log`)).toContain(`SHA-256 ${hash(LOG)}`);
    expect(new TextDecoder().decode(saved.get('/tmp/app.log'))).toBe(LOG);
    expect(await must(`evidence download ${log.id}`)).toContain('app.log: 25 bytes');
    expect(await heed(`evidence download ${link.id}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('https://logs.test/1'),
    });
    const lying: Io['download'] = async (url, headers, path) => ({
      ...(await download(url, headers, path)),
      sha256: 'ab',
    });
    const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: ada.apiKey };
    const world = fakeWorld({ env, fetch: wire, download: lying });
    expect(await run(['evidence', 'download', log.id], world.io)).toBe(1);
    expect(world.err()).toContain('is not what was captured');
  });

  test('says when a source forgets, in words or not at all', async () => {
    const [, link] = JSON.parse(await must('evidence list INC-1 --json')).items;
    await must(`evidence keep-until ${link.id} unknown`);
    expect(await must('evidence list INC-1')).toContain('nobody knows until when');
    expect(await heed(`evidence keep-until ${link.id} whenever`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('"whenever" is no time'),
    });
    const [item] = JSON.parse(await must('evidence list INC-1 --json')).items;
    expect(await heed(`evidence keep-until ${item.id} 2020-01-01T00:00:00Z`)).toMatchObject({ code: 1 });
  });

  test('refuses a file that lies, with what it is', async () => {
    saved.set('report.pdf', new TextEncoder().encode('no report'));
    const { code, err } = await heed('evidence add INC-1 report.pdf');
    expect(code).toBe(1);
    expect(err).toContain('ends with .pdf, but the bytes are text/plain');
    saved.set('page.png', new TextEncoder().encode('<html><script>alert(1)</script>'));
    expect((await heed('evidence add INC-1 page.png')).err).toContain('none of the types that are kept');
  });
});
