import { type FieldTrouble, type MetricsServerId, type Refusal, refuse } from '../kernel/index.ts';

/** What one looks at first when a service is in trouble. */
export interface KeyQuery {
  readonly title: string;
  readonly serverId: MetricsServerId;
  readonly query: string;
}

/** What is more is not looked at while something burns. */
export const MOST_KEY_QUERIES = 6;
export const LONGEST_QUERY = 4_000;

/** The queries with trimmed texts, or a refusal that names every field at fault. */
export function validateKeyQueries(drafts: readonly KeyQuery[]): readonly KeyQuery[] | Refusal {
  const queries = drafts.map(({ title, serverId, query }) => ({ title: title.trim(), serverId, query: query.trim() }));
  const troubles: FieldTrouble[] = queries.flatMap(({ title, query }, index) => {
    const isTwice = queries.findIndex((one) => one.title.toLowerCase() === title.toLowerCase()) < index;
    return [
      ...(title === '' ? [{ path: `queries[${index}].title`, message: 'must not be empty' }] : []),
      ...(isTwice ? [{ path: `queries[${index}].title`, message: 'stands there already' }] : []),
      ...(query === '' ? [{ path: `queries[${index}].query`, message: 'must not be empty' }] : []),
    ];
  });
  if (queries.length > MOST_KEY_QUERIES)
    troubles.push({ path: 'queries', message: `must be at most ${MOST_KEY_QUERIES}` });
  if (troubles.length === 0) return queries;
  const [first] = troubles;
  return refuse('invalid', `The key queries are not valid: \`${first?.path}\` ${first?.message}.`, troubles);
}
