import type { Problem } from '@heed/contract/problems';
import type { Method } from '@heed/contract/route';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { readRoomsAnew } from './anew.ts';
import { isUnreachable, send } from './client.ts';

/**
 * What a person did while nothing answered. It is kept on the device, sent in order when the server is back, and carries
 * the key with which it was tried first: should that try have arrived after all, it is carried out once.
 */
export interface Waiting {
  readonly key: string;
  readonly method: Method;
  /** The path with its parameters filled in. */
  readonly path: string;
  readonly body: unknown;
  /** What the person did, in their words. */
  readonly label: string;
  readonly personId: string;
  /** Rooms whose answers it changes. */
  readonly rooms: readonly string[];
}

const PLACE = 'heed.waiting';
const MOST_WAITING = 100;
const AGAIN_MS = 4_000;

let waiting: readonly Waiting[] = load();
let timer: number | undefined;
let draining = false;
const listeners = new Set<() => void>();
const endings = new Set<(done: Waiting, problem: Problem | undefined) => void>();

/** Keeps it for later; false when too much waits already. */
export function enqueue(entry: Waiting): boolean {
  if (waiting.length >= MOST_WAITING) return false;
  keep([...waiting, entry]);
  timer ??= window.setTimeout(drain, AGAIN_MS);
  return true;
}

/** Sends what waits, the oldest first, until all is sent or nothing answers. What was refused is told and dropped. */
export async function drain(): Promise<void> {
  window.clearTimeout(timer);
  timer = undefined;
  if (draining) return;
  draining = true;
  try {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const problem = await deliver(next);
      if (problem !== undefined && isUnreachable(problem)) break;
      const done = next;
      keep(waiting.filter(({ key }) => key !== done.key));
      for (const ending of endings) ending(done, problem);
    }
  } finally {
    draining = false;
    if (waiting.length > 0) timer ??= window.setTimeout(drain, AGAIN_MS);
  }
}

/**
 * Begins to send what an earlier visit of this person left; what somebody else left on this device is not ours to send.
 * What was sent or refused is read anew. The answer stops both.
 */
export function resumeQueue(personId: string, queries: QueryClient): () => void {
  keep(waiting.filter((entry) => entry.personId === personId));
  const hurry = (): void => void drain();
  window.addEventListener('online', hurry);
  const stop = onSent(({ rooms }) => void readRoomsAnew(queries, rooms));
  hurry();
  return () => {
    window.removeEventListener('online', hurry);
    stop();
  };
}

export function onSent(ending: (done: Waiting, problem: Problem | undefined) => void): () => void {
  endings.add(ending);
  return () => endings.delete(ending);
}

export function useWaiting(): readonly Waiting[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}

async function deliver({ key, method, path, body }: Waiting): Promise<Problem | undefined> {
  const route = { method, path, access: 'signed-in', room: '', summary: '' } as const;
  const outcome = await send(route, { ...(body === undefined ? {} : { body }), idempotencyKey: key });
  return outcome.ok ? undefined : outcome.problem;
}

function keep(next: readonly Waiting[]): void {
  waiting = next;
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(PLACE, JSON.stringify(next));
  } catch {
    // Storage may be full or forbidden; then it waits in memory alone.
  }
}

function load(): readonly Waiting[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(stored) ? (stored as readonly Waiting[]) : [];
  } catch {
    return [];
  }
}
