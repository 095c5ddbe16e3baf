import { listAlerts } from '@heed/contract/alerts';
import type { Problem } from '@heed/contract/problems';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { onHappened, Refused, read } from '../../api/index.ts';
import { type AlertItem, append, type Held, reconcile } from './held.ts';
import { touchedAlerts } from './touched.ts';
import { type Asked, askedOf, type View } from './view.ts';

const PAGE = 200;
/** As many ids as one request may name. */
const MOST_IDS = 100;
/** Past this many changes at once, the list is read anew instead. */
const STORM = 400;

export interface Inbox {
  readonly items: readonly AlertItem[];
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly again: () => void;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly moreProblem: Problem | undefined;
  /** Asks what became of these. */
  readonly reread: (ids: readonly string[]) => void;
}

/**
 * The alerts of a view, read page by page and kept true one by one: what a live event names is asked for by its id, so that a
 * list of 100,000 is never read anew because of one. Its key has another form than those of single answers, which are.
 */
export function useInbox(view: View): Inbox {
  const queries = useQueryClient();
  const name = JSON.stringify(askedOf(view));
  const asked = useMemo((): Asked => JSON.parse(name), [name]);
  const key = useMemo(() => ['alerts', 'inbox', asked, 'held'] as const, [asked]);
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readAsFarAs(queries.getQueryData<Held>(key), asked, signal),
    staleTime: 0,
    // What did not change is kept as it is already; to compare 100,000 alerts with each page that comes would be felt.
    structuralSharing: false,
    refetchOnWindowFocus: false,
  });
  const reread = useReread(queries, key, asked);
  const { more, isReading, moreProblem } = useMore(queries, key, asked);
  useLive(reread, () => void refetch(), isFetching || isReading);
  if (error !== null && data === undefined && !(error instanceof Refused)) throw error;
  return {
    items: data?.items ?? NOTHING,
    loading: isPending,
    problem: data === undefined && error instanceof Refused ? error.problem : undefined,
    again: () => void refetch(),
    hasMore: data !== undefined && data.nextCursor !== null,
    more,
    moreProblem,
    reread,
  };
}

const NOTHING: readonly AlertItem[] = [];

/** Follows what happens. A page on its way may be older than what happens meanwhile, which is then asked for once more. */
function useLive(reread: Inbox['reread'], refetch: () => void, isReading: boolean): void {
  const missed = useRef(new Set<string>());
  const latest = useRef({ refetch, isReading });
  latest.current = { refetch, isReading };
  useEffect(
    () =>
      onHappened((happened) => {
        const ids = touchedAlerts(happened);
        if (ids === 'all' || ids.length > STORM) return latest.current.refetch();
        if (latest.current.isReading) for (const id of ids) missed.current.add(id);
        reread(ids);
      }),
    [reread],
  );
  useEffect(() => {
    if (isReading) return;
    reread([...missed.current]);
    missed.current.clear();
  }, [isReading, reread]);
}

type HeldKey = readonly ['alerts', 'inbox', Asked, 'held'];

/** From the top to where the list had been read: the first page at first. */
async function readAsFarAs(before: Held | undefined, asked: Asked, signal: AbortSignal): Promise<Held> {
  const end = before?.nextCursor === null ? '' : before?.items.at(-1)?.id;
  let held: Held = await read(listAlerts, { query: { ...asked, limit: PAGE }, signal });
  while (end !== undefined && held.nextCursor !== null && (held.items.at(-1)?.id ?? '') > end) {
    const cursor = held.nextCursor;
    held = append(held, cursor, await read(listAlerts, { query: { ...asked, limit: PAGE, cursor }, signal }));
  }
  return held;
}

function useMore(queries: QueryClient, key: HeldKey, asked: Asked) {
  const reading = useRef<string | undefined>(undefined);
  const [isReading, setReading] = useState(false);
  const [moreProblem, setProblem] = useState<Problem | undefined>();
  const more = useCallback(async () => {
    const cursor = queries.getQueryData<Held>(key)?.nextCursor;
    if (cursor === undefined || cursor === null || reading.current === cursor) return;
    reading.current = cursor;
    setReading(true);
    setProblem(undefined);
    try {
      const page = await read(listAlerts, { query: { ...asked, limit: PAGE, cursor } });
      queries.setQueryData<Held>(key, (held) => held && append(held, cursor, page));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setProblem(error.problem);
    } finally {
      reading.current = undefined;
      setReading(false);
    }
  }, [queries, key, asked]);
  return { more, isReading, moreProblem };
}

/** One request at a time, each with all that was named meanwhile: an older answer never covers a newer one. */
function useReread(queries: QueryClient, key: HeldKey, asked: Asked): (ids: readonly string[]) => void {
  return useMemo(() => {
    const wanted = new Set<string>();
    let running = false;
    const run = async (): Promise<void> => {
      running = true;
      try {
        for (let ids = [...wanted].slice(0, MOST_IDS); ids.length > 0; ids = [...wanted].slice(0, MOST_IDS)) {
          for (const id of ids) wanted.delete(id);
          const { items } = await read(listAlerts, { query: { ...asked, ids: ids.join(), limit: MOST_IDS } });
          queries.setQueryData<Held>(key, (held) => held && reconcile(held, ids, items));
        }
      } catch (error) {
        // Nothing answers: when the connection is back, the whole list is read anew.
        if (!(error instanceof Refused)) throw error;
        wanted.clear();
      } finally {
        running = false;
      }
    };
    return (ids) => {
      for (const id of ids) wanted.add(id);
      if (!running && wanted.size > 0) void run();
    };
  }, [queries, key, asked]);
}
