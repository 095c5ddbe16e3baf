import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@heed/core/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addKey, createVault, type KeySource, loadKeys, SEALED_PATTERN, type VaultKeys, vaultKey } from './index.ts';

const place = { table: 'contact_methods', column: 'secret', row: 'con_1' };
const old = vaultKey(Buffer.alloc(32, 1));
const recent = vaultKey(Buffer.alloc(32, 2));

async function keysFrom(source: KeySource): Promise<VaultKeys> {
  const keys = await loadKeys(source);
  if (isRefusal(keys)) throw new Error(keys.detail);
  return keys;
}

describe('the vault', () => {
  const vault = createVault([recent, old]);

  it('opens what it sealed, whatever the text, and the column pattern accepts it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = vault.seal(text, place);
        expect(sealed).toMatch(new RegExp(SEALED_PATTERN));
        expect(vault.open(sealed, place)).toBe(text);
      }),
    );
  });

  it('seals the same text differently every time', () => {
    expect(vault.seal('hush', place)).not.toBe(vault.seal('hush', place));
  });

  it.each([
    ['another row', { ...place, row: 'con_2' }],
    ['another column', { ...place, column: 'address' }],
    ['another table', { ...place, table: 'integrations' }],
    ['parts that only join to the same text', { table: 'contact_methods","secret', column: 'con_1', row: '' }],
  ])('does not open a value that was moved to %s', (_, elsewhere) => {
    expect(vault.open(vault.seal('hush', place), elsewhere)).toMatchObject({ refused: 'unavailable' });
  });

  it('does not open a value with any one character changed', () => {
    const sealed = vault.seal('hush hush', place);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      const opened = vault.open(altered, place);
      // The last base64 character may carry unused bits: then the bytes are the same, and so is the plaintext.
      if (!isRefusal(opened)) expect([opened, at]).toEqual(['hush hush', sealed.length - 1]);
    }
  });

  it('opens what an older key sealed, and says that it should be sealed again', () => {
    const sealed = createVault([old]).seal('hush', place);
    expect(vault.open(sealed, place)).toBe('hush');
    expect(vault.isCurrent(sealed)).toBe(false);
    expect(vault.isCurrent(vault.seal('hush', place))).toBe(true);
  });

  it('names the missing key and the mend', () => {
    const opened = createVault([old]).open(vault.seal('hush', place), place);
    expect(opened).toMatchObject({ detail: expect.stringMatching(new RegExp(`${recent.id}.*secret\\.key`)) });
  });

  it.each(['', 'hush', 'v1.', 'v2.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA'])(
    'refuses %j, which is not a sealed value',
    (text) => {
      expect(vault.open(text, place)).toMatchObject({ detail: expect.stringContaining('not a sealed value') });
    },
  );
});

describe('the key file', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-keys-'));
    file = join(folder, 'secret.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made on the first start, for its owner only, and read on the next', async () => {
    const first = await keysFrom({ given: undefined, file });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await keysFrom({ given: undefined, file })).toEqual(first);
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  it('is the same for nodes that start at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => keysFrom({ given: undefined, file })));
    expect(new Set(all.map(([key]) => key.id)).size).toBe(1);
  });

  it('gains a new first key at rotation and keeps the old ones', async () => {
    const [before] = await keysFrom({ given: undefined, file });
    const after = await addKey(file);
    expect(after).toHaveLength(2);
    expect(after).toMatchObject([{}, { id: before.id }]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await keysFrom({ given: undefined, file })).toEqual(after);
  });

  it('is refused, with the command that mends it, when others can read it', async () => {
    await loadKeys({ given: undefined, file });
    await chmod(file, 0o640);
    const keys = await loadKeys({ given: undefined, file });
    expect(keys).toMatchObject({ detail: expect.stringContaining(`chmod 600 ${file}`) });
  });

  it('is refused, and not replaced, when it is empty or holds something else', async () => {
    for (const content of ['', 'not a key\n', `${Buffer.alloc(16).toString('base64')}\n`]) {
      await writeFile(file, content, { mode: 0o600 });
      expect(await loadKeys({ given: undefined, file })).toMatchObject({ refused: 'invalid' });
      expect(await readFile(file, 'utf8')).toBe(content);
    }
  });

  it('gives way to keys from the environment, of which the first seals', async () => {
    const given = [recent, old].map((key) => key.bytes.toString('base64')).join(', ');
    expect(await loadKeys({ given, file })).toEqual([recent, old]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('cannot be made in a folder that is not there: a refusal, not a crash', async () => {
    const keys = await loadKeys({ given: undefined, file: join(folder, 'gone', 'secret.key') });
    expect(keys).toMatchObject({ refused: 'unavailable' });
  });

  it.each(['', 'short', `${Buffer.alloc(32).toString('base64')}!`])(
    'is not replaced by HEED_SECRET_KEY=%j',
    async (given) => {
      expect(await loadKeys({ given, file })).toMatchObject({
        refused: 'invalid',
        detail: expect.stringContaining('HEED_SECRET_KEY'),
      });
    },
  );
});
