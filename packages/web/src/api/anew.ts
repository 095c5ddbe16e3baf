import type { Query, QueryClient } from '@tanstack/react-query';
import { isReadKey, type ReadKey } from './keys.ts';

/** First answers on their way that may be older than what happened meanwhile. */
const unsure = new WeakSet<Query>();

/**
 * Asks anew for the answers that may have changed: at once where one is on screen, else when it is next. A first answer that is
 * on its way may have been read before the change, and the library would take it for the new one: it is shown, and asked for
 * once more, however often it was doubted meanwhile. Settles when what is on screen has answered.
 */
export function readAnew(queries: QueryClient, isChanged: (key: ReadKey) => boolean): Promise<void> {
  const predicate = ({ queryKey }: Query): boolean => isReadKey(queryKey) && isChanged(queryKey);
  const early = queries.getQueryCache().findAll({ predicate, fetchStatus: 'fetching' });
  const done = queries.invalidateQueries({ predicate });
  for (const query of early) {
    if (query.state.data !== undefined || unsure.has(query)) continue;
    unsure.add(query);
    const again = (): void => {
      unsure.delete(query);
      void queries.invalidateQueries({ predicate: (one) => one === query });
    };
    // It joins the fetch on its way.
    query.fetch().then(again, again);
  }
  return done;
}

/** Asks anew for what these rooms answered. */
export function readRoomsAnew(queries: QueryClient, rooms: readonly string[]): Promise<void> {
  return readAnew(queries, ([room]) => rooms.includes(room));
}
