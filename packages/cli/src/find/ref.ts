/**
 * What people type for a thing: its whole id, the beginning or the end of its id, or its name. Ids begin with the time
 * at which they were made, so things of one minute begin alike; their ends differ, and lists show those.
 */

const BODY = /^[0-9a-hjkmnp-tv-z]+$/;
/** Shorter pieces of ids are words. */
const LEAST = 4;
const SHORT = 6;

export interface Referable {
  readonly id: string;
}

export type Match<T> =
  | { readonly kind: 'one'; readonly item: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'many'; readonly items: readonly T[] };

/** The end of an id, as lists show it and commands take it. */
export function shortId(id: string): string {
  return id.slice(-SHORT);
}

/** Looks for one thing, from the exact to the loose; the first kind of likeness that anything has decides. */
export function matchRef<T extends Referable>(
  text: string,
  items: readonly T[],
  namesOf: (item: T) => readonly string[] = () => [],
): Match<T> {
  const word = text.trim().toLowerCase();
  if (word === '') return { kind: 'none' };
  const named = (test: (name: string) => boolean) => (item: T) =>
    namesOf(item).some((name) => test(name.toLowerCase()));
  const likenesses: readonly ((item: T) => boolean)[] = [
    ({ id }) => id === word,
    named((name) => name === word),
    ({ id }) => isPieceOfId(word, id),
    named((name) => name.startsWith(word)),
    named((name) => name.includes(word)),
  ];
  for (const isLike of likenesses) {
    const found = items.filter(isLike);
    const [item] = found;
    if (item !== undefined) return found.length === 1 ? { kind: 'one', item } : { kind: 'many', items: found };
  }
  return { kind: 'none' };
}

function isPieceOfId(word: string, id: string): boolean {
  const [prefix = '', body = ''] = id.split('_');
  const piece = word.startsWith(`${prefix}_`) ? word.slice(prefix.length + 1) : word;
  if (piece.length < LEAST || !BODY.test(piece)) return false;
  return body.startsWith(piece) || (piece === word && body.endsWith(piece));
}
