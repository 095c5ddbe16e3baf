import type { Problem } from '@heed/contract/problems';
import { useQuery } from '@tanstack/react-query';
import { type NoAnswerWords, readText } from './bytes.ts';
import { Refused } from './client.ts';

/** The text that lies at an address of ours, as it is. It never changes, so it is read once. */
export function useContent(
  path: string,
  words: NoAnswerWords,
): {
  readonly value: string | undefined;
  readonly problem: Problem | undefined;
} {
  const { data, error } = useQuery({
    queryKey: ['content', path],
    queryFn: ({ signal }) => readText(path, signal, words),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { value: data, problem: error instanceof Refused ? error.problem : undefined };
}
