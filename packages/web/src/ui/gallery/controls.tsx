import type { ReactNode } from 'react';
import { Stack } from '../index.ts';
import { ButtonSamples } from './controls/ButtonSamples.tsx';
import { ChoiceSamples } from './controls/ChoiceSamples.tsx';
import { FormSamples } from './controls/FormSamples.tsx';
import { InputSamples } from './controls/InputSamples.tsx';
import { OverlaySamples } from './controls/OverlaySamples.tsx';
import { PickSamples } from './controls/PickSamples.tsx';
import { TabSamples } from './controls/TabSamples.tsx';
import { TimeSamples } from './controls/TimeSamples.tsx';

/** What people press, fill in and choose with. */
export function ControlsGallery(): ReactNode {
  return (
    <Stack gap={4}>
      <ButtonSamples />
      <TabSamples />
      <InputSamples />
      <ChoiceSamples />
      <PickSamples />
      <TimeSamples />
      <FormSamples />
      <OverlaySamples />
    </Stack>
  );
}
