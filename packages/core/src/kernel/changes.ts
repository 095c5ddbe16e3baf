/** What a change changed: for each field that differs, the value before and after. */
export type Changes = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

/**
 * Compares the named fields of two plain values, as JSON shows them; an absent value is written as null, so that history
 * says that it was absent. Empty when nothing differs. The order of an object's names does not count: the database keeps
 * its own.
 */
export function changesBetween<T>(before: T, after: T, fields: readonly (keyof T & string)[]): Changes {
  const differing = fields
    .map((field) => [field, { before: before[field] ?? null, after: after[field] ?? null }] as const)
    .filter(([, change]) => canonical(change.before) !== canonical(change.after));
  return Object.fromEntries(differing);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
