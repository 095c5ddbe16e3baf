import { createHash } from 'node:crypto';
import { bind, type Link } from '@heed/core/incidents';
import { asId } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { fakeServer, fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';
import { incidentOf } from './incidents.testing.ts';
import type { Bundle } from './incidents-bundle.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const id = 'inc_00000000000000000000000042';
const actor = { kind: 'person' as const, id: asId('person', 'per_00000000000000000000000001') };

/** A bundle of real links: a declaration and three notes, as a server would answer it. */
function bundleOf(): Bundle {
  const says = ['It answers 500', 'Café ☕ is down', 'Rolled back'];
  const lines = [
    { kind: 'incident.declared', reason: undefined, data: { id, number: 42, title: 'Checkout is down', at: 1 } },
    ...says.map((text, at) => ({
      kind: 'incident.entry-written',
      reason: at === 1 ? 'was busy' : undefined,
      data: { text },
    })),
  ];
  const links: Link[] = [];
  for (const [at, line] of lines.entries()) {
    links.push(bind({ ...line, number: at + 1, at: 1_000 * at, actor }, links.at(-1)?.hash ?? '', hash));
  }
  return {
    format: 'heed-incident/1',
    incident: { id, number: 42, title: 'Checkout is down' },
    links: links.map((link) => ({ ...link, reason: link.reason ?? null })),
  };
}

async function verify(text: string, ...options: string[]) {
  const world = fakeWorld({ files: new Map([['bundle.json', text]]) });
  const code = await run(['incidents', 'verify', 'bundle.json', ...options], world.io);
  return { code, out: world.out(), err: world.err() };
}

/** The bundle with its links changed by hand. */
function tampered(change: (links: Bundle['links']) => Bundle['links']): string {
  const bundle = bundleOf();
  return JSON.stringify({ ...bundle, links: change(bundle.links) });
}

const lastHash = bundleOf().links.at(-1)?.hash ?? '';

describe('a bundle that nobody touched', () => {
  test('is intact, and its lines and last hash are told, without a server and without a key', async () => {
    const out = `Intact. INC-42 Checkout is down\n4 lines\nLast hash ${lastHash}\n`;
    expect(await verify(JSON.stringify(bundleOf()))).toEqual({ code: 0, out, err: '' });
  });

  test('stays intact when it is indented, its keys change places, or it gets a byte order mark', async () => {
    const turned = tampered((links) =>
      links.map((link) => Object.fromEntries(Object.entries(link).toReversed()) as typeof link),
    );
    expect((await verify(turned)).code).toBe(0);
    expect((await verify(`\ufeff${JSON.stringify(bundleOf(), null, 2)}\n`)).code).toBe(0);
  });

  test('can be read from standard input, and answers JSON', async () => {
    const world = fakeWorld({ input: JSON.stringify(bundleOf()) });
    expect(await run(['incident', 'verify', '-', '--json'], world.io)).toBe(0);
    const incident = { id, number: 42, title: 'Checkout is down' };
    expect(JSON.parse(world.out())).toEqual({ intact: true, lines: 4, lastHash, incident });
  });

  test('on a server is read from there', async () => {
    const serverWith = (length: number) =>
      fakeServer({
        [`GET /v1/incidents/${id}`]: { ...incidentOf({ length }), id },
        [`GET /v1/incidents/${id}/export`]: bundleOf(),
      });
    const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: 'k' };
    expect(await run(['incidents', 'verify', id], fakeWorld({ env, fetch: serverWith(4) }).io)).toBe(0);
    const cut = fakeWorld({ env, fetch: serverWith(5) });
    expect(await run(['incidents', 'verify', id], cut.io)).toBe(1);
    expect(cut.out()).toContain('cut off after line 4');
    const exported = fakeWorld({ env, fetch: serverWith(4) });
    expect(await run(['incidents', 'export', id], exported.io)).toBe(0);
    expect((await verify(exported.out())).code).toBe(0);
  });
});

describe('a bundle that somebody touched is found out', () => {
  const edit = (number: number, patch: Partial<Bundle['links'][number]>) =>
    tampered((links) => links.map((link) => (link.number === number ? { ...link, ...patch } : link)));
  const again = (links: Bundle['links']) => links.map((link, at) => ({ ...link, number: at + 1 }));

  test.each([
    ['words', edit(3, { data: { text: 'Nothing happened' } }), 'Line 3 was changed'],
    ['time', edit(2, { at: 5 }), 'Line 2 was changed'],
    ['author', edit(2, { actor: { kind: 'engine' } }), 'Line 2 was changed'],
    ['reason', edit(3, { reason: null }), 'Line 3 was changed'],
    ['kind', edit(4, { kind: 'incident.resolved' }), 'Line 4 was changed'],
    ['hash', edit(2, { hash: hash('x') }), 'Line 2 was changed'],
    ['binding', edit(3, { previous: hash('x') }), 'Line 3 does not continue line 2'],
    ['a line taken out', tampered((links) => links.toSpliced(1, 1)), 'Line 2 is missing'],
    [
      'a line taken out, the rest numbered anew',
      tampered((links) => again(links.toSpliced(1, 1))),
      'Line 2 does not continue line 1',
    ],
    ['the beginning taken away', tampered((links) => again(links.slice(1))), 'Line 1 does not begin this history'],
    [
      'two lines that changed places',
      tampered((links) => links.toSpliced(1, 2, ...links.slice(1, 3).toReversed())),
      'Line 2 is missing',
    ],
    ['a line twice', tampered((links) => links.toSpliced(1, 0, ...links.slice(1, 2))), 'Line 3 is missing'],
    ['every line', tampered(() => []), 'is not the one that its lines tell of'],
    [
      'the number at its top',
      JSON.stringify({ ...bundleOf(), incident: { id, number: 7, title: 'x' } }),
      'not the one that its lines tell of',
    ],
  ])('by its %s', async (_what, text, words) => {
    const { code, out, err } = await verify(text);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('Not intact. ');
    expect(out).toContain(words);
  });

  test('by a line that was changed and hashed anew, which the next line does not continue', async () => {
    const forged = tampered((links) =>
      links.map((link) => {
        if (link.number !== 2) return link;
        const { previous, reason, ...line } = { ...link, data: { text: 'All was well' } };
        return { ...bind({ ...line, actor, reason: reason ?? undefined }, previous, hash), reason };
      }),
    );
    expect((await verify(forged)).out).toContain('Line 3 does not continue line 2');
  });

  test('when its end was cut off: by the hash that was noted, which a history that went on still holds', async () => {
    const short = tampered((links) => links.slice(0, 2));
    expect((await verify(short)).code).toBe(0);
    const found = await verify(short, '--ends-with', lastHash);
    expect(found).toMatchObject({ code: 1 });
    expect(found.out).toContain('cut off after line 2');
    const noted = bundleOf().links[1]?.hash ?? '';
    expect((await verify(JSON.stringify(bundleOf()), '--ends-with', noted)).code).toBe(0);
  });

  test('with --json, by its first break', async () => {
    const { code, out } = await verify(edit(3, { at: 0 }), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ intact: false, lines: 4, break: { number: 3, what: 'changed' } });
  });
});

describe('what is no bundle is refused with the reason', () => {
  const whole = JSON.stringify(bundleOf(), null, 2);
  test.each([
    ['nothing', '', 'it is empty'],
    ['half of one', whole.slice(0, whole.length / 2), 'it breaks off before its end'],
    ['no JSON', 'title: Checkout is down\n', 'it is no JSON'],
    ['foreign JSON', '{"items": []}', 'not the history of an incident'],
    ['a list', '[1, 2]', 'not the history of an incident'],
    ['another format', '{"format": "spdx/2"}', 'its format is "spdx/2"'],
    ['a later format', '{"format": "heed-incident/9"}', 'at format it is not what "heed-incident/1" has'],
    [
      'a line without its hash',
      tampered((links) => links.map(({ hash: _, ...link }) => link as (typeof links)[number])),
      'at links.0.hash',
    ],
  ])('%s', async (_what, text, words) => {
    const { code, out, err } = await verify(text);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(words);
  });

  test('and so is a file that is not there', async () => {
    const world = fakeWorld();
    expect(await run(['incidents', 'verify', 'nowhere.json'], world.io)).toBe(2);
    expect(world.err()).toContain('There is no file nowhere.json');
  });
});
