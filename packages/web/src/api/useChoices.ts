import type { RouteSpec } from '@heed/contract/route';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { keyOf } from './keys.ts';
import { type NamedItem, readNamed, useNamed } from './useNamed.ts';

/** As many as a request gives: an installation that has no more never asks again. */
const FIRST = 200;
const FOUND = 50;
const LONGEST_SEARCH = 100;

/** What a field in which one picks takes, without what is its own. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface Choices<T> {
  /** For the field: `<PickField {...choices.field} … />`. */
  readonly field: {
    readonly options: readonly Choice[];
    readonly named: readonly Choice[];
    readonly busy: boolean;
    readonly hasMore: boolean;
    readonly onType?: (typed: string) => void;
  };
  /** What is known of a thing that was chosen or listed; undefined until it is. */
  readonly find: (id: string) => T | undefined;
}

export interface ChoicesOptions<T> {
  /** What the list is narrowed to, beside what is typed. What is chosen has a name even when this leaves it out. */
  readonly query?: object | undefined;
  /** A line below the name. */
  readonly hint?: ((item: T) => string) | undefined;
  /** Is not offered. */
  readonly except?: string | undefined;
  /** The server is always asked: for a field that stands before several lists, of which any may be long. */
  readonly searched?: boolean | undefined;
}

/**
 * What can be picked from a list of any length. A short list is here whole and searched by the field; of a long one the first
 * stand here, and the server is asked for what is typed. What is chosen always has its name, wherever in the list it stands.
 */
export function useChoices<R extends RouteSpec>(
  route: R,
  chosen: readonly string[],
  { query, hint, except, searched = false }: ChoicesOptions<NamedItem<R>> = {},
): Choices<NamedItem<R>> {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim().slice(0, LONGEST_SEARCH));
  const first = useQuery(asking(route, { ...query, limit: FIRST }));
  const isLong = searched || (first.data !== undefined && first.data.nextCursor !== null);
  const searches = isLong && q !== '';
  const found = useQuery({
    ...asking(route, { ...query, q, limit: FOUND }),
    enabled: searches,
    placeholderData: keepPreviousData,
  });
  const shown = searches ? found : first;
  const items = (shown.data?.items ?? []).filter(({ id }) => id !== except);

  // What was once listed is not asked for again when it is chosen, and then no longer listed.
  const seen = useRef(new Map<string, NamedItem<R>>()).current;
  for (const item of [...(first.data?.items ?? []), ...(found.data?.items ?? [])]) seen.set(item.id, item);
  const missing = first.data === undefined ? [] : chosen.filter((id) => id !== '' && !seen.has(id));
  const asked = useNamed(route, missing);
  const find = (id: string): NamedItem<R> | undefined => seen.get(id) ?? asked.get(id);

  const choiceOf = (item: NamedItem<R>): Choice => ({ value: item.id, label: item.name, hint: hint?.(item) });
  return {
    field: {
      options: items.map(choiceOf),
      named: chosen.flatMap((id) => {
        const item = find(id);
        return item === undefined ? [] : [choiceOf(item)];
      }),
      busy: shown.data === undefined ? !shown.isError : searches && (found.isPlaceholderData || q !== typed.trim()),
      hasMore: shown.data !== undefined && shown.data.nextCursor !== null,
      ...(isLong ? { onType: setTyped } : {}),
    },
    find,
  };
}

function asking<R extends RouteSpec>(route: R, query: object) {
  return {
    queryKey: keyOf(route, { query }),
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => readNamed(route, query, signal),
  };
}
