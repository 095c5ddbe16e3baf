import type { StatusPageId } from '@heed/core/kernel';
import type { PublishedPage, StatusPage } from '@heed/core/status';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { loadPage } from '../store/pages.ts';
import { formAddress, type SubscriberMeans } from './means.ts';

/** Whether whoever keeps a page offers its form. */
export async function isOffered(db: Queries, id: StatusPageId): Promise<boolean> {
  const row = await db.selectFrom('status_pages').select('takes_subscribers').where('id', '=', id).executeTakeFirst();
  return row?.takes_subscribers === true;
}

export async function setOffered(tx: Tx, id: StatusPageId, isOffered: boolean): Promise<void> {
  await tx.db.updateTable('status_pages').set({ takes_subscribers: isOffered }).where('id', '=', id).execute();
}

/**
 * Why a page has no form, in a sentence; undefined when it has one. Who may not read a page may not hear of it either, and
 * a form asks nobody for the token: such a page takes those whom its keepers bring.
 */
export function whyNoForm(
  { visibility, subscribeUrl }: Pick<StatusPage, 'visibility' | 'subscribeUrl'>,
  { notify }: Pick<SubscriberMeans, 'notify'>,
): string | undefined {
  if (visibility !== 'public') return 'Only a page that everybody may read has a form. Bring subscribers as a list.';
  if (subscribeUrl !== undefined) return 'The page sends its readers to another place to subscribe.';
  return notify.whyNoLetters('email');
}

export async function isFormOpen(
  db: Queries,
  means: Pick<SubscriberMeans, 'notify'>,
  page: StatusPage,
): Promise<boolean> {
  return whyNoForm(page, means) === undefined && (await isOffered(db, page.id));
}

/** A published page as it leaves: with its form, where it has one that is answered. */
export async function withForm(
  db: Queries,
  means: Pick<SubscriberMeans, 'notify' | 'publicUrl'>,
  published: PublishedPage,
): Promise<PublishedPage> {
  const page = (await loadPage(db, published.id))?.page;
  if (page === undefined || !(await isFormOpen(db, means, page))) return published;
  return { ...published, subscribeForm: { action: formAddress(means.publicUrl, published.id) } };
}
