import { instantOrNull } from '@heed/contract/fields';
import { defaultTemplates, placeholdersFor, type Template } from '@heed/core/comms';
import { AUDIENCES } from '@heed/core/incidents';
import { siteLanguageOf } from '@heed/core/status';
import type { Queries } from '../../../platform/db/index.ts';
import { loadStatusPages } from '../../status/index.ts';
import { loadTemplates, type StoredTemplate } from '../store/templates.ts';
import { MOST_PAGES } from './languages.ts';

/**
 * People's own first; one of Heed's stays in the list when it is replaced, so that one sees what it said. Those to customers
 * are there in every language of a page.
 */
export async function showTemplates(db: Queries) {
  const own = await loadTemplates(db);
  return {
    templates: [...own.map(showTemplate), ...(await heedsOwn(db)).map(showTemplate)],
    placeholders: AUDIENCES.map((audience) => ({ audience, names: [...placeholdersFor(audience)] })),
  };
}

async function heedsOwn(db: Queries): Promise<readonly Template[]> {
  const spoken = new Set((await loadStatusPages(db, MOST_PAGES)).map(({ page }) => siteLanguageOf(page.language)));
  const languages = spoken.size === 0 ? ['en'] : [...spoken];
  const inside = defaultTemplates('en').filter(({ audience }) => audience !== 'customers');
  const toCustomers = languages.flatMap((language) =>
    defaultTemplates(language)
      .filter(({ audience }) => audience === 'customers')
      .map((each) => (languages.length === 1 ? each : { ...each, name: `${each.name} (${language})` })),
  );
  return [...inside, ...toCustomers];
}

export function showTemplate(template: Template | StoredTemplate) {
  const { name, audience, severity, occasion, body } = template;
  const stored = 'id' in template ? template : undefined;
  return {
    id: stored?.id ?? null,
    name,
    audience,
    severity: severity ?? null,
    occasion,
    body,
    createdAt: instantOrNull(stored?.createdAt),
    version: stored?.version ?? 1,
  };
}
