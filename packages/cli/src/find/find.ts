import { getMe } from '@heed/contract/access';
import { isId } from '@heed/core/kernel';
import { taken } from '../api.ts';
import type { Desk } from '../desk.ts';
import { stop } from '../stop.ts';
import { type Kind, PEOPLE, type Person } from './kinds.ts';
import { matchRef, type Referable, shortId } from './ref.ts';

/** The one thing that a text means; ends the command when there is none, or more than one. */
export async function find<T extends Referable>(desk: Desk, kind: Kind<T>, text: string): Promise<T> {
  const [one] = await findAll(desk, kind, [text]);
  return one ?? nothingFound(kind, text);
}

/** The same for several texts, with one look at the list. Each thing once, in the order of the texts. */
export async function findAll<T extends Referable>(
  desk: Desk,
  kind: Kind<T>,
  texts: readonly string[],
): Promise<readonly T[]> {
  let everything: readonly T[] | undefined;
  const found = new Map<string, T>();
  for (const text of texts) {
    let item: T;
    if (kind.read !== undefined && isId(kind.idKind, text)) item = await kind.read(desk.api, text);
    else {
      everything ??= await kind.list(desk.api);
      item = chosen(kind, text, everything);
    }
    found.set(item.id, item);
  }
  return [...found.values()];
}

/** The thing that a piece of its id or its name means; undefined when there is none of this kind. */
export async function findMaybe<T extends Referable>(desk: Desk, kind: Kind<T>, text: string): Promise<T | undefined> {
  if (isId(kind.idKind, text)) return find(desk, kind, text);
  const everything = await kind.list(desk.api);
  return matchRef(text, everything, kind.namesOf).kind === 'none' ? undefined : chosen(kind, text, everything);
}

/** A person; "me" is who asks. */
export async function findPerson(desk: Desk, text: string): Promise<Person> {
  if (text.toLowerCase() === 'me') return taken(await desk.api.call(getMe)).person;
  return find(desk, PEOPLE, text);
}

/** Names for ids, as lists show them. An id that is not there stays as it is. */
export async function namesOf<T extends Referable>(desk: Desk, kind: Kind<T>): Promise<(id: string | null) => string> {
  const names = new Map((await kind.list(desk.api)).map((item) => [item.id, kind.namesOf(item)[0] ?? item.id]));
  return (id) => (id === null ? '' : (names.get(id) ?? id));
}

export function chosen<T extends Referable>(kind: Kind<T>, text: string, items: readonly T[]): T {
  const match = matchRef(text, items, kind.namesOf);
  switch (match.kind) {
    case 'one':
      return match.item;
    case 'none':
      return nothingFound(kind, text);
    case 'many': {
      const some = match.items
        .slice(0, 5)
        .map((item) => [...kind.namesOf(item).slice(0, 1), shortId(item.id)].join(' '));
      const rest = match.items.length > some.length ? ', …' : '';
      return stop('refused', {
        what: `"${text}" may mean ${match.items.length} of them: ${some.join(', ')}${rest}.`,
        mend: `Give more letters, or the whole id of the ${kind.noun}.`,
      });
    }
  }
}

function nothingFound<T extends Referable>(kind: Kind<T>, text: string): never {
  return stop('refused', {
    what: `There is no ${kind.noun} "${text}"${kind.among === undefined ? '' : ` among ${kind.among}`}.`,
    mend: `Give its ${kind.among === undefined ? 'name, its id' : 'id'}, or the beginning or end of its id, of at least 4 characters.`,
  });
}
