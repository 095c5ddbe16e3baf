import { readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isMissing } from './disk.ts';

/*
 * <folder>/<site>/releases/<name>/…     the files of a release, and their smaller forms beside them
 * <folder>/<site>/releases/<name>.json  its manifest
 * <folder>/<site>/current               a link to the release that is served
 */

/** A newer release has a higher sequence; of one sequence, a higher revision. */
export interface ReleaseOrder {
  readonly sequence: number;
  readonly revision: number;
}

/** What a release is. Written last: a release without one was never finished. */
export interface Manifest extends ReleaseOrder {
  readonly form: 1;
  /** Whose site it is: two owners never write the same one. */
  readonly owner: string;
  /** Where it is read, without a slash at its end. */
  readonly url: string;
  /** What drew it: another program may draw the same content anew. */
  readonly drawnBy: string;
  /** The one origin to which its forms may post; undefined where it has none. */
  readonly formsTo?: string | undefined;
  readonly files: Readonly<Record<string, FileEntry>>;
}

export interface FileEntry {
  readonly type: string;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** Encodings in which it lies beside itself. */
  readonly encodings: readonly Encoding[];
}

export const ENCODINGS = { br: '.br', gzip: '.gz' } as const;
export type Encoding = keyof typeof ENCODINGS;

/** A site's name is one folder: never a way out of the one that holds it. */
const SITE = /^[a-z\d](?:[a-z\d-]{0,62}[a-z\d])?$/;

export function isSiteName(name: string): boolean {
  return SITE.test(name);
}

export function siteFolder(folder: string, site: string): string {
  if (!isSiteName(site)) throw new Error(`not the name of a site: ${JSON.stringify(site)}`);
  return join(folder, site);
}

export function releasesFolder(site: string): string {
  return join(site, 'releases');
}

/** What any web server is told to serve. */
export function currentFolder(site: string): string {
  return join(site, 'current');
}

/** The name of the release that is served; undefined when none is. */
export async function currentName(site: string): Promise<string | undefined> {
  try {
    return basename(await readlink(currentFolder(site)));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The manifest of the release that is served, or of the one that is named. */
export async function readManifest(site: string, name?: string): Promise<Manifest | undefined> {
  const release = name ?? (await currentName(site));
  if (release === undefined) return undefined;
  try {
    // Written by `writeRelease` alone, in one step, and never changed.
    const manifest = JSON.parse(await readFile(`${join(releasesFolder(site), release)}.json`, 'utf8')) as Manifest;
    return manifest.form === 1 ? manifest : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Positive when `a` is newer. */
export function compareOrder(a: ReleaseOrder, b: ReleaseOrder): number {
  return a.sequence - b.sequence || a.revision - b.revision;
}
