import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { drawSite, formOrigin, type PublishedPage, untold, withNotices } from '@heed/core/status';
import type { Database } from '../../../platform/db/index.ts';
import { factsOf } from '../../../platform/facts/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import {
  listSites,
  readManifest,
  removeSite,
  siteFolder,
  withLock,
  writeAccess,
  writeRelease,
} from '../../../platform/sites/index.ts';
import { listPublishedPages, loadPublication, type PublishedPageRef, raiseSequence } from '../store/publications.ts';
import { readJournal, settleNotices } from './journal.ts';
import { type TakenIn, takeIn } from './take-in.ts';

export interface KeepSitesOptions {
  readonly database: Database;
  /** Where public pages lie, one folder each. */
  readonly publicFolder: string;
  /** Where pages lie that not everybody may read: no web server is pointed here. */
  readonly privateFolder: string;
  /** The version that draws. Another version draws what is published anew. */
  readonly drawnBy: string;
  /** A page as it leaves: with the form by which one subscribes. */
  readonly dress?: (page: PublishedPage) => Promise<PublishedPage>;
  readonly log: Logger;
}

export interface SiteKeeper {
  /** Looks once whether each folder holds what was published, and writes what it does not. */
  round(): Promise<boolean>;
}

/**
 * Keeps the folders of this node as the database has it: whatever was published and not yet written, before a crash or
 * while the disk was full, is written within seconds. Every node has folders of its own.
 */
export function keepSites(options: KeepSitesOptions): SiteKeeper {
  const { database, publicFolder, privateFolder, log } = options;
  const told = new Set<string>();
  let swept: string | undefined;
  const tellOnce = (key: string, tell: () => void): void => {
    if (told.has(key)) return;
    told.add(key);
    tell();
  };
  return {
    async round() {
      const refs = await listPublishedPages(database.read);
      for (const ref of refs) {
        try {
          await keepSite(options, ref, tellOnce);
        } catch (error) {
          // One page whose folder is full or broken keeps none of the others.
          tellOnce(`${ref.id} ${ref.sequence} ${String(error)}`, () =>
            log.error({ err: error, page: ref.slug }, 'a status page could not be written; it is tried again'),
          );
        }
      }
      const names = JSON.stringify(refs.map(({ id, slug, visibility }) => [id, slug, visibility]));
      if (names !== swept) {
        await sweep(database, publicFolder, refs, ({ visibility }) => visibility === 'public');
        await sweep(database, privateFolder, refs, ({ visibility }) => visibility !== 'public');
        swept = names;
      }
      return false;
    },
  };
}

async function keepSite(
  { database, publicFolder, privateFolder, drawnBy, dress, log }: KeepSitesOptions,
  ref: PublishedPageRef,
  tellOnce: (key: string, tell: () => void) => void,
): Promise<void> {
  const isPublic = ref.visibility === 'public';
  const site = siteFolder(isPublic ? publicFolder : privateFolder, ref.slug);
  const waiting = await readJournal(site);
  const taken = waiting.length === 0 ? [] : await takeIn(database, ref.id, waiting);
  const served = await readManifest(site);
  if (!isPublic) await keepAccess(site, ref);
  if (served !== undefined && served.owner === ref.id) {
    if (served.sequence > ref.sequence) {
      await settleLocked(site, taken);
      await database.transact((tx) => raiseSequence(tx, ref.id, served.sequence));
      return tellOnce(`${ref.id} ahead`, () =>
        log.warn(
          { page: ref.slug, folder: site, served: served.sequence, published: ref.sequence },
          'the folder of a status page is newer than the database; it stays until the next publication',
        ),
      );
    }
    if (served.sequence === ref.sequence && served.drawnBy === drawnBy && taken.length === 0) return;
  }
  // Read after what was said is in: nobody sees a page from which a notice is missing.
  const published = await loadPublication(database.read, ref.id);
  if (published === undefined) return;
  // Of a restored database: what is here is older than what is served, whatever number comes next.
  if (served?.owner === ref.id && served.sequence > published.sequence) return settleLocked(site, taken);
  const page = dress === undefined ? published : await dress(published);
  await withLockOf(site, async () => {
    const left = untold(page, await readJournal(site));
    const order = { sequence: page.sequence, revision: left.length };
    const files = drawSite(withNotices(page, left));
    await writeRelease(site, { order, owner: page.id, url: page.url, drawnBy, formsTo: formOrigin(page), files });
    await settle(site, taken);
  });
  for (const { notice, refusal } of taken) {
    if (refusal === undefined) log.info({ page: ref.slug, update: notice.updateId }, 'a notice was taken in');
    else log.error({ page: ref.slug, notice, why: refusal.detail }, 'a notice could not be taken in');
  }
}

async function settleLocked(site: string, taken: readonly TakenIn[]): Promise<void> {
  if (taken.length > 0) await withLockOf(site, () => settle(site, taken));
}

/** Nothing that waits is lost: it is in the database, or where somebody will look. Under the lock: one may be said just now. */
async function settle(site: string, taken: readonly TakenIn[]): Promise<void> {
  const of = (isRefused: boolean) =>
    taken.filter(({ refusal }) => (refusal !== undefined) === isRefused).map(({ notice }) => notice);
  await settleNotices(site, of(false), 'taken');
  await settleNotices(site, of(true), 'refused');
}

async function withLockOf(site: string, work: () => Promise<void>): Promise<void> {
  await mkdir(site, { recursive: true });
  const held = await withLock(site, work);
  if ('heldBy' in held) throw new Error(`the process ${held.heldBy} holds the lock of ${join(site, 'lock')}`);
}

async function keepAccess(site: string, { visibility, tokenHash }: PublishedPageRef): Promise<void> {
  const access =
    visibility === 'token' && tokenHash !== undefined ? { kind: visibility, tokenHash } : { kind: 'signed-in' };
  await writeAccess(site, access);
}

/** Takes away folders of pages that are gone, have another name or are no longer of this kind: never those of others. */
async function sweep(
  database: Database,
  folder: string,
  refs: readonly PublishedPageRef[],
  belongs: (ref: PublishedPageRef) => boolean,
): Promise<void> {
  for (const [name, { owner }] of await listSites(folder)) {
    const ref = refs.find(({ id }) => id === owner);
    if (ref === undefined ? await wasRemoved(database, owner) : ref.slug !== name || !belongs(ref)) {
      await removeSite(folder, name);
    }
  }
}

/** Only what this database removed itself: a folder that another one wrote is nobody's to take away. */
async function wasRemoved({ read }: Database, id: string): Promise<boolean> {
  for (let after = 0; ; ) {
    const facts = await factsOf(read, [id], 1_000, after);
    if (facts.some(({ kind }) => kind === 'status.page-removed')) return true;
    const last = facts.at(-1);
    if (last === undefined) return false;
    after = last.seq;
  }
}
