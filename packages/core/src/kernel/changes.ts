/** What a change changed: for each field that differs, the value before and after. */
export type Changes = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

/**
 * Compares the named fields of two plain values, as JSON shows them; an absent value is written as null, so that history
 * says that it was absent. Empty when nothing differs.
 */
export function changesBetween<T>(before: T, after: T, fields: readonly (keyof T & string)[]): Changes {
  const differing = fields
    .map((field) => [field, { before: before[field] ?? null, after: after[field] ?? null }] as const)
    .filter(([, change]) => JSON.stringify(change.before) !== JSON.stringify(change.after));
  return Object.fromEntries(differing);
}
