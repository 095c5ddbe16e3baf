import { formatInstant, MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../text/index.ts';
import { DateTimeField, Section, Stack, useNow, useZone } from '../ui/index.ts';
import type { StepOut } from './Ladder.tsx';
import { Played } from './Played.tsx';
import { usePreview } from './preview.ts';

const words = text.paging.policy;

export interface SimulatorProps {
  readonly steps: readonly StepOut[];
  readonly repeats: number;
}

/** "It is 03:12 on Sunday and nobody answers": who is told, and when. */
export function Simulator({ steps, repeats }: SimulatorProps): ReactNode {
  const zone = useZone();
  const now = useNow();
  const [chosen, setChosen] = useState<number | undefined>();
  const at = chosen ?? now - (now % MINUTE);
  const preview = usePreview({ steps, repeats }, formatInstant(at));
  return (
    <Section title={words.simulate} description={words.simulateDetail}>
      <Stack>
        <DateTimeField label={words.simulateAt} zone={zone} value={at} onChange={setChosen} />
        <Played preview={preview} />
      </Stack>
    </Section>
  );
}
