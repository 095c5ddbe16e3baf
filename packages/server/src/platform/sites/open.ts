import { createHash, timingSafeEqual } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './disk.ts';
import {
  currentName,
  ENCODINGS,
  type Encoding,
  isSiteName,
  type Manifest,
  readManifest,
  releasesFolder,
  siteFolder,
} from './layout.ts';

/** Who may read a site; `elsewhere`: whoever serves it must find out by means of its own. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'token'; readonly tokenHash: string }
  | { readonly kind: 'elsewhere' };

/** A folder of sites. In a private one every site says who may read it, and one that does not is read by nobody. */
export interface SitesFolder {
  readonly path: string;
  readonly isPrivate: boolean;
}

/** One site in the release that is served now. */
export interface OpenSite {
  readonly name: string;
  readonly access: Access;
  readonly manifest: Manifest;
  /** The host of its own address, and the path before its root: `''` or `/status`. */
  readonly host: string;
  readonly prefix: string;
  /** A file of the manifest, in one of the encodings that it lies in. */
  read(path: string, encoding: Encoding | undefined): Promise<Buffer | undefined>;
}

export interface Sites {
  /** All that are served now. What is asked for is read from memory; the folders are looked at twice a second at most. */
  current(): Promise<readonly OpenSite[]>;
  close(): void;
}

const LOOK_EVERY = 500;
/** Bytes of files that are kept in memory, of all sites together. */
const MOST_KEPT = 64 * 1024 * 1024;

export function openSites(folders: readonly SitesFolder[]): Sites {
  let isStale = true;
  let looking: Promise<readonly OpenSite[]> | undefined;
  let known: readonly OpenSite[] = [];
  const releases = new Map<string, OpenRelease>();
  const kept = { bytes: 0 };
  const timer = setInterval(() => {
    isStale = true;
  }, LOOK_EVERY);
  timer.unref();

  async function look(): Promise<readonly OpenSite[]> {
    const found: OpenSite[] = [];
    const seen = new Set<string>();
    for (const folder of folders) {
      for (const name of await sitesIn(folder.path)) {
        const site = siteFolder(folder.path, name);
        const release = await releaseOf(site);
        if (release === undefined) continue;
        seen.add(site);
        const access = folder.isPrivate ? await accessOf(site) : ({ kind: 'public' } as const);
        found.push({ name, access, ...release.site });
      }
    }
    for (const site of releases.keys()) if (!seen.has(site)) releases.delete(site);
    return found;
  }

  async function releaseOf(site: string): Promise<OpenRelease | undefined> {
    const name = await currentName(site);
    if (name === undefined) return undefined;
    const before = releases.get(site);
    if (before?.name === name) return before;
    const manifest = await readManifest(site, name);
    if (manifest === undefined) return before;
    const release = openRelease(join(releasesFolder(site), name), name, manifest, kept);
    before?.forget();
    releases.set(site, release);
    return release;
  }

  return {
    async current() {
      if (!isStale) return known;
      looking ??= look()
        .then((found) => {
          known = found;
          isStale = false;
          return found;
        })
        // A folder that cannot be read for a moment is no reason to forget what was read before.
        .catch(() => known)
        .finally(() => {
          looking = undefined;
        });
      // What is known is answered at once; only the first reader waits.
      return looking;
    },
    close: () => clearInterval(timer),
  };
}

interface OpenRelease {
  readonly name: string;
  readonly site: Pick<OpenSite, 'manifest' | 'host' | 'prefix' | 'read'>;
  forget(): void;
}

function openRelease(folder: string, name: string, manifest: Manifest, kept: { bytes: number }): OpenRelease {
  const memory = new Map<string, Buffer>();
  const url = URL.canParse(manifest.url) ? new URL(manifest.url) : undefined;
  const forget = (): void => {
    for (const bytes of memory.values()) kept.bytes -= bytes.length;
    memory.clear();
  };
  return {
    name,
    forget,
    site: {
      manifest,
      host: url?.hostname ?? '',
      prefix: url?.pathname.replace(/\/+$/, '') ?? '',
      async read(path, encoding) {
        const entry = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
        if (entry === undefined || (encoding !== undefined && !entry.encodings.includes(encoding))) return undefined;
        const file = path + (encoding === undefined ? '' : ENCODINGS[encoding]);
        const known = memory.get(file);
        if (known !== undefined) return known;
        const bytes = await readFile(join(folder, file)).catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
        if (bytes === undefined) return undefined;
        if (kept.bytes + bytes.length > MOST_KEPT) forget();
        if (!memory.has(file)) kept.bytes += bytes.length;
        memory.set(file, bytes);
        return bytes;
      },
    },
  };
}

async function sitesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(isSiteName);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function accessOf(site: string): Promise<Access> {
  try {
    const said: unknown = JSON.parse(await readFile(join(site, 'access.json'), 'utf8'));
    const hash = typeof said === 'object' && said !== null && 'tokenHash' in said ? said.tokenHash : undefined;
    if (typeof hash === 'string' && /^[\da-f]{64}$/.test(hash)) return { kind: 'token', tokenHash: hash };
  } catch (error) {
    if (!isMissing(error) && !(error instanceof SyntaxError)) throw error;
  }
  return { kind: 'elsewhere' };
}

/** Whether a token is the one whose hash is known. */
export function opens(token: string | undefined, tokenHash: string): boolean {
  if (token === undefined) return false;
  const given = createHash('sha256').update(token).digest();
  const known = Buffer.from(tokenHash, 'hex');
  return given.length === known.length && timingSafeEqual(given, known);
}
