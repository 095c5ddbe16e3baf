import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPublishedPage } from '@heed/contract/status';
import { type Instant, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import {
  drawSite,
  formOrigin,
  type Notice,
  type NoticeWish,
  PUBLISHED_FILE,
  type PublishedPage,
  planNotice,
  withNotices,
} from '@heed/core/status';
import { newId } from '../../../platform/random/index.ts';
import { currentFolder, readManifest, siteFolder, withLock, writeRelease } from '../../../platform/sites/index.ts';
import { appendNotice, readJournal } from './journal.ts';

/** What lies in the folder of a site. */
export interface PublishFolder {
  readonly page: PublishedPage;
  readonly sequence: number;
  readonly revision: number;
}

/** The page as its folder tells it, with no program beside it. */
export async function readFolder(folder: string, slug: string): Promise<PublishFolder | Refusal> {
  const site = siteFolder(folder, slug);
  const manifest = await readManifest(site);
  if (manifest === undefined) {
    return refuse('not-found', `${folder} holds no published page ${slug}. Name the folder of the pages by --dir.`);
  }
  const text = await readFile(join(currentFolder(site), PUBLISHED_FILE), 'utf8');
  const page = readPublishedPage(text);
  if (page === undefined) {
    return refuse('invalid', `${join(currentFolder(site), PUBLISHED_FILE)} was written by another version of Heed.`);
  }
  return { page, sequence: manifest.sequence, revision: manifest.revision };
}

/**
 * Says something on a page while Heed is dead: with the folder alone, no database and no API. It is on disk before it is
 * shown, and Heed takes it in when it is back.
 */
export async function sayNotice(
  folder: string,
  slug: string,
  wish: NoticeWish,
  { at, drawnBy }: { readonly at: Instant; readonly drawnBy: string },
): Promise<{ readonly notice: Notice; readonly page: PublishedPage } | Refusal> {
  const first = await readFolder(folder, slug);
  if (isRefusal(first)) return first;
  const site = siteFolder(folder, slug);
  const held = await withLock(site, async () => {
    const read = await readFolder(folder, slug);
    if (isRefusal(read)) return read;
    const earlier = await readJournal(site);
    const ids = { updateId: newId('publicUpdate', at), incidentId: newId('publicIncident', at) };
    // A notice that a crash kept from being shown is shown now.
    const before = withNotices(read.page, earlier);
    const notice = planNotice(before, earlier, wish, ids, at);
    if (isRefusal(notice)) return notice;
    await appendNotice(site, notice);
    const page = withNotices(before, [notice]);
    const order = { sequence: read.sequence, revision: read.revision + 1 };
    const formsTo = formOrigin(page);
    await writeRelease(site, { order, owner: page.id, url: page.url, drawnBy, formsTo, files: drawSite(page) });
    return { notice, page };
  });
  if ('done' in held) return held.done;
  return refuse('unavailable', `The process ${held.heldBy} writes this page just now. Try again in a moment.`);
}
