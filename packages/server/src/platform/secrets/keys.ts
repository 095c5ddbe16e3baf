import { link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { randomBytes, randomToken } from '../random/index.ts';
import { type VaultKey, vaultKey } from './vault.ts';

export type VaultKeys = readonly [VaultKey, ...VaultKey[]];

export interface KeySource {
  /** `HEED_SECRET_KEY`: 32 bytes in base64; several after commas, the first seals. It wins over the file. */
  readonly given: string | undefined;
  /** `secret.key` in the data folder: one such key a line, the first seals. Made on the first start, mode 0600. */
  readonly file: string;
}

/**
 * The keys for the vault, or a refusal with its mend. Two nodes that start together on one folder get the same new key:
 * the file appears whole or not at all, and the second one to try reads the first one's.
 */
export async function loadKeys(source: KeySource): Promise<VaultKeys | Refusal> {
  if (source.given !== undefined) return parseKeys(source.given.split(','), 'HEED_SECRET_KEY');
  try {
    if (!(await exists(source.file))) await writeWhole(source.file, `${freshKey()}\n`, 'new');
    return await readKeyFile(source.file);
  } catch (trouble) {
    return refuse('unavailable', `The key file ${source.file} cannot be read or made: ${wordsOf(trouble)}.`);
  }
}

/** Puts a new key first in the file, keeping the old ones for opening. Values are then sealed again, row by row. */
export async function addKey(file: string): Promise<VaultKeys | Refusal> {
  try {
    const keys = await readKeyFile(file);
    if (isRefusal(keys)) return keys;
    const lines = [freshKey(), ...keys.map((key) => key.bytes.toString('base64'))];
    await writeWhole(file, `${lines.join('\n')}\n`, 'replace');
    return await readKeyFile(file);
  } catch (trouble) {
    return refuse('unavailable', `The key file ${file} cannot be changed: ${wordsOf(trouble)}.`);
  }
}

async function readKeyFile(file: string): Promise<VaultKeys | Refusal> {
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) {
    return refuse('unavailable', `The key file ${file} can be read by others: run \`chmod 600 ${file}\`.`);
  }
  return parseKeys(
    (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== ''),
    file,
  );
}

function parseKeys(texts: readonly string[], where: string): VaultKeys | Refusal {
  const keys: VaultKey[] = [];
  for (const text of texts) {
    const bytes = Buffer.from(text.trim(), 'base64');
    // Node's decoder skips what it does not know, so the round trip is what proves that this was base64.
    if (bytes.length !== 32 || bytes.toString('base64') !== text.trim()) {
      return refuse('invalid', `${where} must hold 32 bytes in base64, as \`openssl rand -base64 32\` prints them.`);
    }
    keys.push(vaultKey(bytes));
  }
  const [first, ...rest] = keys;
  return first === undefined ? refuse('invalid', `${where} holds no key.`) : [first, ...rest];
}

function freshKey(): string {
  return randomBytes(32).toString('base64');
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (trouble: unknown) => {
      if (codeOf(trouble) === 'ENOENT') return false;
      throw trouble;
    },
  );
}

/** A lost key loses every sealed secret, so the bytes and the name are on disk before anything is sealed with them. */
async function writeWhole(file: string, text: string, how: 'new' | 'replace'): Promise<void> {
  const draft = `${file}.${randomToken(16)}`;
  try {
    await writeSynced(draft, text);
    if (how === 'replace') await rename(draft, file);
    else {
      // `link` refuses to overwrite: of two nodes that make a key at once, one wins and both use its key.
      await link(draft, file).catch((trouble: unknown) => {
        if (codeOf(trouble) !== 'EEXIST') throw trouble;
      });
    }
  } finally {
    await unlink(draft).catch(() => undefined);
  }
  await using folder = await open(dirname(file), 'r');
  await folder.sync();
}

async function writeSynced(file: string, text: string): Promise<void> {
  await using handle = await open(file, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
}

function codeOf(trouble: unknown): unknown {
  return trouble instanceof Error && 'code' in trouble ? trouble.code : undefined;
}

function wordsOf(trouble: unknown): string {
  return trouble instanceof Error ? trouble.message : String(trouble);
}
