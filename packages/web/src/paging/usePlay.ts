import type { Problem } from '@heed/contract/problems';
import type { Instant } from '@heed/core/kernel';
import type { PlayedStep } from '@heed/core/paging';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef } from 'react';
import { loadPart, useNow } from '../ui/index.ts';
import type { Drawn } from './playing.ts';
import { overridesFrom } from './standing.ts';
import { useStanding } from './useStanding.ts';

export interface Play {
  /** Undefined until all is known. While something new is being read, what was played last. */
  readonly steps: readonly PlayedStep[] | undefined;
  readonly nameOf: (id: string) => string;
  readonly problem: Problem | undefined;
}

/**
 * Plays a policy in the browser by the rules of a real page, anew with every change. Only what was not known yet (another
 * schedule, another team) is asked of the server.
 */
export function usePlay(drawn: Drawn, at: Instant): Play {
  const now = useNow();
  const policy = useDeferredValue(drawn);
  const targets = useMemo(() => policy.steps.flatMap((step) => step.targets), [policy]);
  const { standing, nameOf, problem } = useStanding(targets, overridesFrom(at, now));
  const { data: play } = useQuery({
    queryKey: ['rules of a page'],
    queryFn: async () => (await loadPart(() => import('./playing.ts'))).play,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const steps = useMemo(
    () => (standing === undefined || play === undefined ? undefined : play(policy, standing, at)),
    [policy, standing, at, play],
  );
  const last = useRef(steps);
  if (steps !== undefined) last.current = steps;
  return { steps: steps ?? last.current, nameOf, problem };
}
