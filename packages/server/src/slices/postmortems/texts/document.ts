import type { PostmortemId } from '@heed/core/kernel';
import { PROSE, type ProseSection, readProse, writeProse } from '@heed/core/postmortems';
import * as Y from 'yjs';
import type { Queries } from '../../../platform/db/index.ts';
import { sayInstead } from './edit.ts';
import { proseOf } from './fragment.ts';
import { beginText, findText, updatesAfter } from './store.ts';

/** As much as all the prose of one postmortem may weigh, its recent changes among it. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** As much as one change may weigh: a long text that is pasted at once. */
export const MOST_AT_ONCE = 512 * 1024;

/** The shared document of one postmortem: a part for each section of prose. */
export interface LoadedText {
  readonly document: Y.Doc;
  readonly version: number;
}

/** Loads the shared document. One that nobody opened yet begins with the Markdown that is there. */
export async function loadText(db: Queries, id: PostmortemId): Promise<LoadedText | undefined> {
  if (!(await ensureText(db, id))) return undefined;
  const document = new Y.Doc();
  const version = await catchUp(db, id, document, -1);
  return { document, version };
}

const ATTEMPTS = 5;

/**
 * Takes in everything that was committed after `seen`, and answers how far that is. Changes are merged into the snapshot
 * by others meanwhile, so what was read counts only when no number is missing.
 */
export async function catchUp(
  db: Queries,
  id: PostmortemId,
  document: Y.Doc,
  seen: number,
  origin?: unknown,
): Promise<number> {
  for (let tries = 0; tries < ATTEMPTS; tries += 1) {
    const stored = await findText(db, id);
    if (stored === undefined || stored.version === seen) return seen;
    const from = Math.max(seen, stored.compacted);
    const updates = await updatesAfter(db, id, from);
    const last = updates.at(-1)?.version ?? from;
    if (last < stored.version || updates.length !== last - from) continue;
    if (stored.compacted > seen) mergeIn(document, stored.snapshot, origin);
    for (const { data } of updates) mergeIn(document, data, origin);
    return last;
  }
  throw new Error(`the text of ${id} could not be read in one piece`);
}

/** Takes a change in. One that cannot be taken in is passed over: it must not keep the rest of the text from its readers. */
export function mergeIn(document: Y.Doc, data: Uint8Array, origin?: unknown): boolean {
  try {
    Y.applyUpdate(document, data, origin);
    return true;
  } catch {
    return false;
  }
}

/** False when there is no such postmortem. */
export async function ensureText(db: Queries, id: PostmortemId): Promise<boolean> {
  if ((await findText(db, id)) !== undefined) return true;
  const row = await db.selectFrom('postmortems').select('prose').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return false;
  const document = new Y.Doc();
  // Written by us alone, as Markdown by section.
  const prose = row.prose as Partial<Record<ProseSection, string>>;
  for (const section of PROSE) sayInstead(partOf(document, section), readProse(prose[section] ?? ''));
  await beginText(db, id, Y.encodeStateAsUpdate(document));
  return true;
}

export function partOf(document: Y.Doc, section: ProseSection): Y.XmlFragment {
  return document.getXmlFragment(section);
}

/** The Markdown of every section. */
export function markdownOf(document: Y.Doc): Readonly<Record<ProseSection, string>> {
  const of = (section: ProseSection) => [section, writeProse(proseOf(partOf(document, section)))] as const;
  // One entry for each section.
  return Object.fromEntries(PROSE.map(of)) as Record<ProseSection, string>;
}
