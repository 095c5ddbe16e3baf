import { MOST_IDS } from '@heed/contract/fields';
import type { Received, RouteSpec } from '@heed/contract/route';
import { useQueries } from '@tanstack/react-query';
import { read, type Sent } from './client.ts';
import { keyOf } from './keys.ts';

/** What is picked from and named: everything that has a name of its own. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A list that takes `q` and `ids`. */
export type NamedItem<R extends RouteSpec> = Named &
  (Received<R> extends { readonly items: readonly (infer T)[] } ? T : never);

export interface NamedPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Reads a list of named things, narrowed. */
export async function readNamed<R extends RouteSpec>(
  route: R,
  query: object,
  signal: AbortSignal,
): Promise<NamedPage<NamedItem<R>>> {
  // `NamedItem` is never for a route whose answer is not such a page; what narrows it is the same for all of them.
  return (await read(route, { query, signal } as unknown as Sent<R>)) as unknown as NamedPage<NamedItem<R>>;
}

/** These things, by their ids, as many as there are. What does not exist, or is not read yet, is not among them. */
export function useNamed<R extends RouteSpec>(route: R, ids: readonly string[]): ReadonlyMap<string, NamedItem<R>> {
  const wanted = [...new Set(ids)].toSorted();
  const parts = Array.from({ length: Math.ceil(wanted.length / MOST_IDS) }, (_, part) =>
    wanted.slice(part * MOST_IDS, (part + 1) * MOST_IDS),
  );
  return useQueries({
    queries: parts.map((part) => {
      const query = { ids: part.join(), limit: MOST_IDS };
      return {
        queryKey: keyOf(route, { query }),
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => readNamed(route, query, signal),
      };
    }),
    combine: (answers) => new Map(answers.flatMap(({ data }) => (data?.items ?? []).map((item) => [item.id, item]))),
  });
}
