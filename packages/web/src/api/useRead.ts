import type { Problem } from '@heed/contract/problems';
import type { Outgoing, Received, RouteSpec } from '@heed/contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Refused, read, type Sent } from './client.ts';
import { keyOf } from './keys.ts';

/** What a read gives a screen: a value, or why there is none (yet). A refreshed value keeps the old one on screen meanwhile. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  /** True until there is a first value or a problem. */
  readonly loading: boolean;
  readonly again: () => void;
}

export interface ReadOptions {
  /** False: not asked yet. */
  readonly enabled?: boolean;
  /** Read anew this often, for what no event tells of. */
  readonly everyMs?: number;
}

type Asked<R extends RouteSpec> =
  Record<never, never> extends Outgoing<R>
    ? [outgoing?: Outgoing<R> | undefined, options?: ReadOptions]
    : [outgoing: Outgoing<R>, options?: ReadOptions];

/** Reads a route and keeps the answer true: live events of its room make it read anew. */
export function useRead<R extends RouteSpec>(route: R, ...[outgoing, options]: Asked<R>): Reading<Received<R>> {
  // `Asked` makes the argument optional only where nothing is needed.
  const asked = (outgoing ?? {}) as Outgoing<R>;
  const query = useQuery({
    queryKey: keyOf(route, asked),
    queryFn: ({ signal }) => read(route, { ...asked, signal }),
    enabled: options?.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options?.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
  return {
    value: query.data as Received<R> | undefined,
    problem: query.data === undefined ? problemIn(query.error) : undefined,
    loading: query.isPending && (options?.enabled ?? true),
    again: () => void query.refetch(),
  };
}

/** A list that is read page by page, and kept true as it was read. */
export interface PagedReading<T> extends Omit<Reading<readonly T[]>, 'value'> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly more: () => void;
}

type ItemOf<R extends RouteSpec> = Received<R> extends { readonly items: readonly (infer T)[] } ? T : never;

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

export function usePages<R extends RouteSpec>(route: R, ...[outgoing, options]: Asked<R>): PagedReading<ItemOf<R>> {
  const asked = (outgoing ?? {}) as { readonly query?: object };
  const query = useInfiniteQuery({
    queryKey: keyOf(route, { ...asked, paged: true }),
    queryFn: async ({ pageParam, signal }) => {
      const search = pageParam === null ? asked.query : { ...asked.query, cursor: pageParam };
      // What was asked with its cursor is what the route takes; a list's answer has items and a cursor: see `ItemOf`.
      return (await read(route, { ...asked, query: search, signal } as unknown as Sent<R>)) as Page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: options?.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  return {
    items: (query.data?.pages.flatMap((page) => page.items) ?? []) as readonly ItemOf<R>[],
    problem: query.data === undefined ? problemIn(query.error) : undefined,
    loading: query.isPending && (options?.enabled ?? true),
    again: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

function problemIn(error: unknown): Problem | undefined {
  if (error === null || error === undefined) return undefined;
  if (error instanceof Refused) return error.problem;
  throw error;
}
