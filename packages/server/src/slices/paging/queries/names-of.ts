import { sql } from 'kysely';
import { idsIn, type NameSubjects } from '../../notify/index.ts';
import type { PagingMeans } from '../means.ts';
import { readableBy } from '../readable.ts';

/** For the delivery log: what pages are about. */
export function namePages(means: Pick<PagingMeans, 'hiddenCauses'>): NameSubjects {
  return async (db, caller, subjects) => {
    const ids = idsIn('pageRun', subjects);
    if (ids.size === 0) return new Map();
    const rows = await db
      .selectFrom('page_runs')
      .select(['id', sql<string>`about ->> 'title'`.as('title')])
      .where(sql<boolean>`id = any(${[...ids.values()]}::text[])`)
      .where(readableBy(means, caller) ?? sql<boolean>`true`)
      .execute();
    const titles = new Map(rows.map(({ id, title }) => [id, title]));
    return new Map(
      [...ids].flatMap(([subject, id]) => {
        const title = titles.get(id);
        return title === undefined ? [] : [[subject, { kind: 'page' as const, id, title }]];
      }),
    );
  };
}
