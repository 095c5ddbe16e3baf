import { type RawBuilder, sql } from 'kysely';

/** What every list of things with names can be narrowed to. */
export interface NamedFilter {
  readonly q?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/**
 * True where every word of `q` stands somewhere in the text, whatever its capitals and accents: `zur str` finds
 * `Zürich streams`. The fields of the web app match in the same way what they hold themselves.
 */
export function mentions(text: RawBuilder<string>, q: string): RawBuilder<boolean> {
  const words = q.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return sql<boolean>`true`;
  const found = words.map((word) => sql<boolean>`strpos(${fold(text)}, ${fold(sql`${word}::text`)}) > 0`);
  return sql<boolean>`(${sql.join(found, sql` and `)})`;
}

/** Letters come apart from their accents, which then go. */
function fold(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`lower(regexp_replace(normalize(${text}, NFD), ${'[\\u0300-\\u036f]'}, '', 'g'))`;
}
