import type { ReactNode } from 'react';
import { Page, Stack } from '../index.ts';
import { ControlsGallery } from './controls.tsx';
import { DisplayGallery } from './display.tsx';
import { words } from './samples.ts';

/** Every part of the design system in all its states: to look at, to try with a keyboard, and for the tests of contrast. */
export function GalleryScreen(): ReactNode {
  return (
    <Page title={words.title} description={words.detail}>
      <Stack gap={6}>
        <ControlsGallery />
        <DisplayGallery />
      </Stack>
    </Page>
  );
}
