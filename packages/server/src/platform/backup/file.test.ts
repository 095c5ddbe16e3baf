import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSource, openTarget, type Source, spool, streamTarget } from './file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-file-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function textOf(source: Source): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of source.read()) parts.push(part);
  return Buffer.concat(parts).toString();
}

test('a backup has its name only when it is whole, and nobody else may read it', async () => {
  const path = join(folder, 'b.heed');
  await writeFile(path, 'the one before');
  await writeFile(`${path}.partial`, 'left by a crash');
  await chmod(`${path}.partial`, 0o666);
  const target = await openTarget(path);
  await target.write(Buffer.from('half '));
  expect((await stat(`${path}.partial`)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).toBe('the one before');
  await target.write(Buffer.from('and half'));
  await target.finish();
  expect(await readFile(path, 'utf8')).toBe('half and half');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['b.heed']);
});

test('a backup that is given up leaves nothing, and the one before it as it was', async () => {
  const path = join(folder, 'b.heed');
  await writeFile(path, 'the one before');
  const target = await openTarget(path);
  await target.write(Buffer.from('half'));
  await target.discard();
  expect(await readdir(folder)).toEqual(['b.heed']);
  expect(await readFile(path, 'utf8')).toBe('the one before');
});

test('a place that cannot be used is told in words', async () => {
  await expect(openTarget(join(folder, 'none', 'b.heed'))).rejects.toThrow('check the name and its folder');
  await expect(textOf(openSource(join(folder, 'none')))).rejects.toThrow('check the name');
  await expect(textOf(openSource(folder))).rejects.toThrow('is a folder');
  await expect(openTarget(folder)).rejects.toThrow('is a folder');
  await expect(openTarget('/dev/null')).rejects.toThrow('is not a file');
  const target = await openTarget(join(folder, 'b.heed'));
  await mkdir(join(folder, 'b.heed'));
  await expect(target.finish()).rejects.toThrow('is a folder');
});

test('what comes by a pipe can be read twice, and leaves nothing behind', async () => {
  const source = await spool(Readable.from([Buffer.from('once '), Buffer.from('only')]));
  expect([await textOf(source), await textOf(source)]).toEqual(['once only', 'once only']);
  await source.close();
  await expect(textOf(source)).rejects.toThrow('There is no');
});

test('a reader that goes away ends the backup with words', async () => {
  const pipe = new PassThrough();
  const target = streamTarget(pipe);
  await target.write(Buffer.from('heard'));
  pipe.destroy();
  await expect(target.write(Buffer.from('lost'))).rejects.toThrow('could not be handed over');
});
