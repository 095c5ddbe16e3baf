import type { Caller } from '@heed/core/access';

const MOST_CHARACTERS = 4_000;

/**
 * Who is there and where their caret stands, as the others are told. The name is of whom we know, whatever the sender says
 * of itself; undefined for what is too large to be a caret.
 */
export function presenceOf(state: Readonly<Record<string, unknown>>, { personId, name }: Caller) {
  const cursor = state.cursor ?? null;
  if (JSON.stringify(cursor).length > MOST_CHARACTERS) return undefined;
  return { user: { id: personId, name }, cursor };
}
