import { previewPolicy } from '@heed/contract/paging';
import type { Problem } from '@heed/contract/problems';
import type { Outgoing, Received } from '@heed/contract/route';
import { useQuery } from '@tanstack/react-query';
import { Refused, read } from '../api/index.ts';
import type { StepOut } from './Ladder.tsx';

export type PlayedSteps = Received<typeof previewPolicy>['steps'];

export interface Preview {
  readonly steps: PlayedSteps | undefined;
  readonly problem: Problem | undefined;
}

interface Drawn {
  readonly steps: readonly StepOut[];
  readonly repeats: number;
}

/** Who would be told, and when, played by the rules of a real page. It only reads, though it is asked with a body. */
export function usePreview(policy: Drawn | undefined, at: string): Preview {
  const { data, error } = useQuery({
    queryKey: ['paging', previewPolicy.path, { policy, at }],
    enabled: policy !== undefined,
    queryFn: ({ signal }) => read(previewPolicy, { ...askedOf(policy, at), signal }),
    placeholderData: (before) => before,
  });
  return { steps: data?.steps, problem: error instanceof Refused ? error.problem : undefined };
}

/** The ids were read from the server, which looks at them again. */
function askedOf(policy: Drawn | undefined, at: string): Outgoing<typeof previewPolicy> {
  const steps = (policy?.steps ?? []).map(({ targets, delayMinutes }) => ({
    targets: targets.map(({ kind, id }) => ({ kind, id })),
    delayMinutes,
  }));
  return { body: { policy: { steps, repeats: policy?.repeats ?? 0 }, at } };
}
