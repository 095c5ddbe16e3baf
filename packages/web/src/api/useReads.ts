import type { Problem } from '@heed/contract/problems';
import type { Outgoing, Received, RouteSpec } from '@heed/contract/route';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { Refused, read, type Sent } from './client.ts';
import { keyOf } from './keys.ts';
import type { Reading } from './useRead.ts';

/** Several readings of one route, as one: there is a value when all have answered. */
export type Readings<T> = Omit<Reading<readonly T[]>, 'loading'>;

/** Reads a route for each of these, in their order. Each answer is kept, and kept true, for itself. */
export function useReads<R extends RouteSpec>(route: R, asked: readonly Outgoing<R>[]): Readings<Received<R>> {
  return useQueries({
    queries: asked.map((outgoing) => ({
      queryKey: keyOf(route, outgoing),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(route, { ...outgoing, signal }),
    })),
    combine: together<Received<R>>,
  });
}

type ItemOf<R extends RouteSpec> = Received<R> extends { readonly items: readonly (infer T)[] } ? T : never;

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** Reads a list for each of these to its end: for lists of which all is needed, and that are short as a rule. */
export function useWholeLists<R extends RouteSpec>(
  route: R,
  asked: readonly Outgoing<R>[],
): Readings<readonly ItemOf<R>[]> {
  return useQueries({
    queries: asked.map((outgoing) => ({
      queryKey: keyOf(route, { ...outgoing, whole: true }),
      // `Outgoing` of a list has a query, or none: nothing else is changed of it.
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        readToTheEnd(route, outgoing as { readonly query?: object }, signal),
    })),
    combine: together<readonly ItemOf<R>[]>,
  });
}

async function readToTheEnd<R extends RouteSpec>(
  route: R,
  outgoing: { readonly query?: object },
  signal: AbortSignal,
): Promise<readonly ItemOf<R>[]> {
  const items: unknown[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const query = cursor === undefined ? outgoing.query : { ...outgoing.query, cursor };
    // What was asked with its cursor is what the route takes; a list's answer has items and a cursor: see `ItemOf`.
    const page: Page = (await read(route, { ...outgoing, query, signal } as unknown as Sent<R>)) as Page;
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items as readonly ItemOf<R>[];
}

function together<T>(answers: readonly UseQueryResult<T>[]): Readings<T> {
  const values = answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return {
    value: values.length === answers.length ? values : undefined,
    problem: problemIn(answers.find(({ data, error }) => data === undefined && error !== null)?.error),
    again: () => {
      for (const { refetch } of answers) void refetch();
    },
  };
}

function problemIn(error: unknown): Problem | undefined {
  if (error === null || error === undefined) return undefined;
  if (error instanceof Refused) return error.problem;
  throw error;
}
