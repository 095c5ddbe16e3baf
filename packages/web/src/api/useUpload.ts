import type { RouteSpec } from '@heed/contract/route';
import { useQueryClient } from '@tanstack/react-query';
import { readRoomsAnew } from './anew.ts';
import { type NoAnswerWords, sendBytes, type Told } from './bytes.ts';
import type { Written } from './useWrite.ts';

/** Sends bytes of which `told` says what they are; `onProgress` goes from 0 to 1. */
export type Upload<R extends RouteSpec> = (
  told: Told,
  bytes: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<Written<R>>;

/** A command that takes bytes, as a person's action. Afterwards everything of these rooms is read anew. */
export function useUpload<R extends RouteSpec>(route: R, rooms: readonly string[], words: NoAnswerWords): Upload<R> {
  const queries = useQueryClient();
  return async (told, bytes, onProgress, signal) => {
    const outcome = await sendBytes(route, told, bytes, onProgress, signal, words);
    if (outcome.kind === 'done') await readRoomsAnew(queries, rooms);
    return outcome;
  };
}
