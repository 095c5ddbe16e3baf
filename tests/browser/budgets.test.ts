import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What a phone with one bar has to load. `npm test` builds the app before it runs this. */
const BUILT = fileURLToPath(new URL('../../packages/web/dist', import.meta.url));
const KIB = 1_024;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(BUILT, 'assets/manifest.json'), 'utf8'));
const zipped = (file: string): number => gzipSync(readFileSync(join(BUILT, file))).length;

/** A chunk with all that it cannot do without. */
function needed(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const other of manifest[name]?.imports ?? []) needed(other, seen);
  return seen;
}

function sizeOf(names: Iterable<string>): number {
  const files = new Set([...names].flatMap((name) => manifest[name]?.file ?? []));
  return [...files].reduce((total, file) => total + zipped(file), 0);
}

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry === true) ?? '';

test('the first load has less than 250 KB of script', () => {
  const script = sizeOf(needed(entry));
  expect(script).toBeGreaterThan(50 * KIB);
  expect(script).toBeLessThan(250_000);
});

test('all style is one file of less than 40 KB: no part of a screen waits for its own, or misses it', () => {
  const sheets = Object.keys(manifest).filter((name) => manifest[name]?.file.endsWith('.css'));
  expect(sheets).toHaveLength(1);
  expect(sizeOf(sheets)).toBeGreaterThan(10 * KIB);
  expect(sizeOf(sheets)).toBeLessThan(40_000);
});

test('no screen adds more than 90 KB of script to the first load', () => {
  const first = needed(entry);
  const screens = Object.keys(manifest).filter((name) => /Screen\.tsx$|Editor\.tsx$/.test(name));
  expect(screens.length).toBeGreaterThan(25);
  const heavy = screens
    .map((name) => [name, sizeOf([...needed(name)].filter((each) => !first.has(each)))] as const)
    .filter(([, size]) => size > 90_000);
  expect(heavy).toEqual([]);
});

test('every text has a smaller form beside it', () => {
  const files = readdirSync(join(BUILT, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const bare = files.filter((name) => statSync(join(BUILT, 'assets', name)).size >= KIB && !hasSmaller(name));
  expect(bare).toEqual([]);
});

function hasSmaller(name: string): boolean {
  return statSync(join(BUILT, 'assets', `${name}.br`), { throwIfNoEntry: false }) !== undefined;
}
