import { sql } from 'kysely';
import { idsIn, type NameSubjects } from '../../notify/index.ts';
import { readableBy } from '../access.ts';

/** For the delivery log: the postmortems whose review is reminded of. */
export const namePostmortems: NameSubjects = async (db, caller, subjects) => {
  const ids = idsIn('postmortem', subjects);
  if (ids.size === 0) return new Map();
  const rows = await db
    .selectFrom('postmortems as p')
    .select(['p.id', 'p.title'])
    .where(sql<boolean>`p.id = any(${[...ids.values()]}::text[])`)
    .where(readableBy(caller))
    .execute();
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return new Map(
    [...ids].flatMap(([subject, id]) => {
      const title = titles.get(id);
      return title === undefined ? [] : [[subject, { kind: 'postmortem' as const, id, title }]];
    }),
  );
};
