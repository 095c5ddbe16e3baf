import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openIo } from './io.ts';

test('what is written as a secret is for its owner alone, in a folder of its own, whatever was there', async () => {
  const home = await mkdtemp(join(tmpdir(), 'heed-cli-'));
  const before = process.umask(0);
  try {
    const path = join(home, 'heed/credentials.json');
    const { writeSecret } = openIo();
    await writeSecret(path, 'first');
    expect((await stat(join(home, 'heed'))).mode & 0o777).toBe(0o700);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await rm(path);
    await writeFile(path, 'left by somebody', { mode: 0o666 });
    await writeFile(`${path}.${process.pid}`, 'left by a crash', { mode: 0o666 });
    await writeSecret(path, 'second');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe('second');
    expect(await readdir(join(home, 'heed'))).toEqual(['credentials.json']);
  } finally {
    process.umask(before);
    await rm(home, { recursive: true });
  }
});
