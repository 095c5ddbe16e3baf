import type { StatusPageId } from '@heed/core/kernel';
import type { StatusPage } from '@heed/core/status';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A page with what is not part of its history. */
export interface StoredPage {
  readonly page: StatusPage;
  readonly version: number;
  readonly sequence: number;
  readonly hasToken: boolean;
}

function pageOfRow(row: {
  readonly state: unknown;
  readonly version: number;
  readonly sequence: number;
  readonly token_hash: string | null;
}): StoredPage {
  // The state is written here alone, from a page that the rules made; what JSON left out reads as undefined.
  const page = row.state as StatusPage;
  return { page, version: row.version, sequence: row.sequence, hasToken: row.token_hash !== null };
}

function selectPages(db: Queries) {
  return db.selectFrom('status_pages').select(['state', 'version', 'sequence', 'token_hash']);
}

/** False when another page has this short name. */
export async function insertPage(tx: Tx, page: StatusPage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('status_pages')
    .values({ id: page.id, created_at: timestamp(page.createdAt), ...columnsOf(page) })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when another page has this short name. */
export async function updatePage(tx: Tx, page: StatusPage): Promise<boolean> {
  const taken = await tx.db
    .selectFrom('status_pages')
    .select('id')
    .where('slug', '=', page.slug)
    .where('id', '!=', page.id)
    .executeTakeFirst();
  if (taken !== undefined) return false;
  await tx.db.updateTable('status_pages').set(columnsOf(page)).where('id', '=', page.id).execute();
  return true;
}

function columnsOf(page: StatusPage) {
  return { slug: page.slug, name: page.name, visibility: page.visibility, state: JSON.stringify(page) };
}

/** Counts a change of what people decide about a page; false when somebody else did it first. */
export async function claimVersion(tx: Tx, id: StatusPageId, version: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('status_pages')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function setToken(tx: Tx, id: StatusPageId, hash: string): Promise<void> {
  await tx.db.updateTable('status_pages').set({ token_hash: hash }).where('id', '=', id).execute();
}

export async function deletePage(tx: Tx, id: StatusPageId): Promise<void> {
  await tx.db.deleteFrom('status_pages').where('id', '=', id).execute();
}

export async function loadPage(db: Queries, id: StatusPageId): Promise<StoredPage | undefined> {
  const row = await selectPages(db).where('id', '=', id).executeTakeFirst();
  return row && pageOfRow(row);
}

export async function loadPagesById(
  db: Queries,
  ids: readonly StatusPageId[],
): Promise<ReadonlyMap<StatusPageId, StatusPage>> {
  if (ids.length === 0) return new Map();
  const rows = await selectPages(db).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [pageOfRow(row).page.id, pageOfRow(row).page]));
}

/** Loads it so that nobody else can change it, or anything on it, before this transaction ends. */
export async function lockPage(tx: Tx, id: StatusPageId): Promise<StoredPage | undefined> {
  const row = await selectPages(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && pageOfRow(row);
}

/** By name, then id; one more than asked for. */
export async function loadPages(
  db: Queries,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly StoredPage[]> {
  let query = selectPages(db)
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1);
  if (after !== undefined) {
    const [name, id] = after;
    query = query.where((eb) => eb.or([eb('name', '>', name), eb.and([eb('name', '=', name), eb('id', '>', id)])]));
  }
  return (await query.execute()).map(pageOfRow);
}
