import type { QueryClient } from '@tanstack/react-query';

export interface Patch {
  readonly id: string;
  readonly patch: object;
}

/** Changes every kept answer in which these things stand, single or in lists; gives what puts them back as they were. */
export function patchItems(queries: QueryClient, patches: readonly Patch[]): () => void {
  if (patches.length === 0) return () => undefined;
  const byId = new Map(patches.map(({ id, patch }) => [id, patch]));
  const before = queries.getQueriesData({});
  queries.setQueriesData({}, (kept: unknown) => patchIn(kept, byId));
  const after = new Map(queries.getQueriesData({}).map(([key, value]) => [JSON.stringify(key), value]));
  return () => {
    for (const [key, value] of before) {
      // What was read anew meanwhile is the truth already.
      if (queries.getQueryData(key) === after.get(JSON.stringify(key))) queries.setQueryData(key, value);
    }
  };
}

/** The same value with the named things changed; the very same object where none of them stands in it. */
export function patchIn(value: unknown, byId: ReadonlyMap<string, object>): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => patchIn(item, byId));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const patch = 'id' in value && typeof value.id === 'string' ? byId.get(value.id) : undefined;
  if (patch !== undefined) return { ...value, ...patch };
  for (const list of ['pages', 'items'] as const) {
    if (!(list in value)) continue;
    const old: unknown = (value as Record<string, unknown>)[list];
    const changed = patchIn(old, byId);
    if (changed !== old) return { ...value, [list]: changed };
  }
  return value;
}
