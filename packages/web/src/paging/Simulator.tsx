import type { Instant } from '@heed/core/kernel';
import { type ReactNode, useMemo } from 'react';
import { Stack, Trouble, useNow } from '../ui/index.ts';
import { MomentPicker } from './MomentPicker.tsx';
import { minuteOf } from './moments.ts';
import { Played } from './Played.tsx';
import type { StepOut } from './targets.ts';
import { usePlay } from './usePlay.ts';

export interface SimulatorProps {
  readonly steps: readonly StepOut[];
  readonly repeats: number;
  /** When the page begins; undefined is now. */
  readonly at: Instant | undefined;
  readonly onAt: (at: Instant | undefined) => void;
}

/** "It is 03:12 on Sunday and nobody answers": who is told, and when. */
export function Simulator({ steps, repeats, at, onAt }: SimulatorProps): ReactNode {
  const now = useNow();
  const startAt = at ?? minuteOf(now);
  const drawn = useMemo(() => ({ steps, repeats }), [steps, repeats]);
  const { steps: played, nameOf, problem } = usePlay(drawn, startAt);
  return (
    <Stack>
      <MomentPicker value={at} onChange={onAt} />
      {problem === undefined ? (
        <Played steps={played} startAt={startAt} nameOf={nameOf} />
      ) : (
        <Trouble problem={problem} />
      )}
    </Stack>
  );
}
