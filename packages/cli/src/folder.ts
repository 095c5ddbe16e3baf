import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/** A file that is to lie in a folder. */
export interface FolderFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

/** What was written before, so that what is no more can be taken away, and nothing else is. */
const LIST = '.heed-export.json';

/**
 * Makes a folder hold these files. What is the same is not touched, each file is whole at any moment, and the page that leads
 * to the others is written last. Files that others put there stay.
 */
export async function writeFolder(
  folder: string,
  files: readonly FolderFile[],
): Promise<{ readonly written: number; readonly removed: number }> {
  const root = resolve(folder);
  const before = await readList(join(root, LIST));
  let written = 0;
  for (const { path, content, encoding } of files.toSorted(byDepth)) {
    const target = inside(root, path);
    const bytes = Buffer.from(content, encoding);
    if ((await readIfThere(target))?.equals(bytes)) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.part`, bytes);
    await rename(`${target}.part`, target);
    written += 1;
  }
  const kept = new Set(files.map(({ path }) => path));
  const gone = before.filter((path) => !kept.has(path));
  for (const path of gone) await rm(inside(root, path), { force: true });
  await mkdir(root, { recursive: true });
  await writeFile(join(root, LIST), JSON.stringify([...kept].toSorted()));
  return { written, removed: gone.length };
}

function byDepth(a: FolderFile, b: FolderFile): number {
  return b.path.split('/').length - a.path.split('/').length || (a.path === 'index.html' ? 1 : -1);
}

function inside(root: string, path: string): string {
  const target = resolve(root, path);
  if (!target.startsWith(`${root}${sep}`)) throw new Error(`${path} leads out of ${root}`);
  return target;
}

async function readList(path: string): Promise<readonly string[]> {
  try {
    const list: unknown = JSON.parse((await readIfThere(path))?.toString('utf8') ?? '[]');
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
