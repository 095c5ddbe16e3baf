import { languagesFor } from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import type { StatusPageId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadStatusPages } from '../../status/index.ts';
import { openAbout } from '../commands/publish.ts';

/** More pages than anybody has. */
export const MOST_PAGES = 100;

/** In which languages customers read a word of this incident: on pages that tell of it, and on those that shall. */
export async function findLanguages(
  db: Queries,
  incident: Incident,
  openOn: readonly StatusPageId[],
): Promise<readonly [string, ...string[]]> {
  const going = new Set([...(await openAbout(db, incident)).map(({ pageId }) => pageId), ...openOn]);
  const pages = await loadStatusPages(db, MOST_PAGES);
  return languagesFor(pages.map(({ page }) => ({ language: page.language, reads: going.has(page.id) })));
}
