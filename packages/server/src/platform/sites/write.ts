import { createHash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { randomToken } from '../random/index.ts';
import { codeOf, replaceFile, syncFolder, writeDurably } from './disk.ts';
import {
  compareOrder,
  currentFolder,
  currentName,
  ENCODINGS,
  type Encoding,
  type FileEntry,
  type Manifest,
  type ReleaseOrder,
  readManifest,
  releasesFolder,
} from './layout.ts';

export interface ReleaseFile {
  readonly path: string;
  readonly mediaType: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

export interface ReleaseDraft {
  readonly order: ReleaseOrder;
  readonly owner: string;
  readonly url: string;
  readonly drawnBy: string;
  readonly formsTo?: string | undefined;
  readonly files: Iterable<ReleaseFile>;
}

/** Releases that stay beside the one that is served: for who reads one just now, and to look back. */
const KEPT = 5;
/** Less than a packet: nothing is won. */
const LEAST_BYTES = 1_000;
const TEXT = /^(?:text\/|application\/(?:json|atom|rss)|image\/svg)/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Writes a release and makes it the one that is served, unless a newer one is. Call it under the lock of the site. What is
 * the same as in the release before is linked, not written again. After a crash at any moment the release before is served,
 * or this one.
 */
export async function writeRelease(site: string, draft: ReleaseDraft): Promise<'written' | 'kept'> {
  const before = await currentName(site);
  const previous = before === undefined ? undefined : await readManifest(site, before);
  if (previous !== undefined && !isNews(draft, previous)) return 'kept';
  const releases = releasesFolder(site);
  await mkdir(releases, { recursive: true });
  await sweep(releases, before);
  const growing = join(releases, `.${randomToken(16)}`);
  const old = previous && before !== undefined ? { folder: join(releases, before), files: previous.files } : undefined;
  const files = await writeFiles(growing, draft.files, old);
  const { order, owner, url, drawnBy, formsTo } = draft;
  const manifest: Manifest = { form: 1, ...order, owner, url, drawnBy, formsTo, files };
  const text = JSON.stringify(manifest);
  const name = `${order.sequence}.${order.revision}-${hashOf(Buffer.from(text)).slice(0, 12)}`;
  if (name !== before) {
    await rm(join(releases, name), { recursive: true, force: true });
    await rename(growing, join(releases, name));
    await writeDurably(`${growing}.json`, text);
    await rename(`${growing}.json`, `${join(releases, name)}.json`);
    await syncFolder(releases);
    await serve(site, name);
  }
  await forget(releases, name);
  return 'written';
}

/** Newer, or the same content drawn by another program. An older one never takes the place of a newer one. */
function isNews({ order, drawnBy, url }: ReleaseDraft, served: Manifest): boolean {
  const newer = compareOrder(order, served);
  return newer > 0 || (newer === 0 && (drawnBy !== served.drawnBy || url !== served.url));
}

interface Old {
  readonly folder: string;
  readonly files: Manifest['files'];
}

async function writeFiles(
  folder: string,
  files: Iterable<ReleaseFile>,
  old: Old | undefined,
): Promise<Record<string, FileEntry>> {
  const entries: Record<string, FileEntry> = {};
  const folders = new Set([folder]);
  await mkdir(folder);
  for (const { path, mediaType, content, encoding } of files) {
    const target = join(folder, path);
    const own = dirname(target);
    if (!folders.has(own)) await mkdir(own, { recursive: true });
    for (let each = own; !folders.has(each); each = dirname(each)) folders.add(each);
    const bytes = Buffer.from(content, encoding);
    const hash = hashOf(bytes);
    const same = old?.files[path];
    const entry = { type: mediaType, hash, encodings: isCompressed(mediaType, bytes) ? encodingNames : [] };
    if (old === undefined || same?.hash !== hash || !(await linkAll(join(old.folder, path), target, same.encodings))) {
      await writeAll(target, bytes, entry.encodings);
    }
    entries[path] = entry;
  }
  for (const each of folders) await syncFolder(each);
  return entries;
}

const encodingNames = ['br', 'gzip'] as const satisfies readonly Encoding[];

function isCompressed(mediaType: string, bytes: Buffer): boolean {
  return bytes.length >= LEAST_BYTES && TEXT.test(mediaType);
}

async function writeAll(target: string, bytes: Buffer, encodings: readonly Encoding[]): Promise<void> {
  await rm(target, { force: true });
  await writeDurably(target, bytes);
  for (const encoding of encodings) {
    const small = encoding === 'br' ? await brotli(bytes, BROTLI) : await zip(bytes, { level: 9 });
    await rm(target + ENCODINGS[encoding], { force: true });
    await writeDurably(target + ENCODINGS[encoding], small);
  }
}

/** Nearly as small as can be, in a tenth of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** False where the file system cannot link, or the old one is gone: then it is written. */
async function linkAll(from: string, to: string, encodings: readonly Encoding[]): Promise<boolean> {
  try {
    for (const end of ['', ...encodings.map((encoding) => ENCODINGS[encoding])]) await link(from + end, to + end);
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}

/** The one step that readers see. */
async function serve(site: string, name: string): Promise<void> {
  const beside = join(site, `.current.${randomToken(16)}`);
  await symlink(join('releases', name), beside);
  await rename(beside, currentFolder(site));
  await syncFolder(site);
}

/** Removes what one who died left unfinished. */
async function sweep(releases: string, served: string | undefined): Promise<void> {
  const names = await readdir(releases);
  const whole = new Set(names.flatMap((name) => (name.endsWith('.json') ? name.slice(0, -5) : [])));
  const unfinished = names.filter((name) => name.startsWith('.') || (!name.endsWith('.json') && !whole.has(name)));
  for (const name of unfinished) if (name !== served) await rm(join(releases, name), { recursive: true, force: true });
}

async function forget(releases: string, served: string): Promise<void> {
  const names = (await readdir(releases)).flatMap((name) => (name.endsWith('.json') ? name.slice(0, -5) : []));
  const order = (name: string): ReleaseOrder => {
    const [sequence = '0', revision = '0'] = name.split(/[.-]/);
    return { sequence: Number(sequence), revision: Number(revision) };
  };
  const old = names.toSorted((a, b) => compareOrder(order(b), order(a))).filter((name) => name !== served);
  for (const name of old.slice(KEPT - 1)) {
    await rm(`${join(releases, name)}.json`, { force: true });
    await rm(join(releases, name), { recursive: true, force: true });
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Says beside a private site who may read it. */
export async function writeAccess(site: string, access: object): Promise<void> {
  await mkdir(site, { recursive: true, mode: 0o700 });
  const path = join(site, 'access.json');
  const text = JSON.stringify(access);
  const said = await readFile(path, 'utf8').catch(() => undefined);
  if (said !== text) await replaceFile(path, text, 0o600);
}
