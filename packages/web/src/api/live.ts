import { followEvents } from '@heed/contract/system';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { readAnew } from './anew.ts';
import { type Happened, isTouched } from './touched.ts';

/** `live`: what is shown is true to the second. `lost`: the server does not answer; it is tried again by itself. */
export type Connection = 'starting' | 'live' | 'lost';

/** Events come in storms; what is shown is read anew at most this often. */
const GATHER_MS = 400;
/** Past this many in one gathering it is cheaper to ask for all anew than to compare each. */
const STORM = 200;
/** A stream that was refused is not opened again by the browser; it is by us. */
const AGAIN_MS = 5_000;

let connection: Connection = 'starting';
const listeners = new Set<() => void>();
const arrivals = new Set<(happened: readonly Happened[]) => void>();

function become(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

/**
 * Follows what happens on the server after the event `from` until it is told to stop; answers that it may have changed are read
 * anew. What was read since that event is thereby true, however late the stream itself begins.
 */
export function followLive(queries: QueryClient, from: number): () => void {
  let last = String(from);
  let gathered: Happened[] = [];
  let waiting: number | undefined;
  let again: number | undefined;
  let source: EventSource | undefined;
  const refresh = (): void => {
    waiting = undefined;
    const happened = gathered;
    gathered = [];
    for (const arrival of arrivals) arrival(happened);
    void readAnew(queries, (key) => happened.length > STORM || isTouched(key, happened));
  };
  const open = (): void => {
    source = new EventSource(`${followEvents.path}?after=${last}`);
    source.addEventListener('open', () => {
      if (connection === 'lost') void queries.invalidateQueries();
      become('live');
    });
    source.addEventListener('fact', (event: MessageEvent<string>) => {
      last = event.lastEventId;
      const happened = parse(event.data);
      if (happened !== undefined) gathered.push(happened);
      waiting ??= window.setTimeout(refresh, GATHER_MS);
    });
    source.addEventListener('error', () => {
      become('lost');
      if (source?.readyState !== EventSource.CLOSED) return;
      again = window.setTimeout(open, AGAIN_MS);
    });
  };
  open();
  return () => {
    source?.close();
    window.clearTimeout(waiting);
    window.clearTimeout(again);
    become('starting');
  };
}

function parse(text: string): Happened | undefined {
  try {
    const { kind, subject, about } = JSON.parse(text) as Happened;
    return { kind, subject, about: about ?? [] };
  } catch {
    return undefined;
  }
}

/** How the stream of events stands. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

/** Tells what happened, gathered over a moment, until it is stopped. */
export function onHappened(arrival: (happened: readonly Happened[]) => void): () => void {
  arrivals.add(arrival);
  return () => arrivals.delete(arrival);
}
