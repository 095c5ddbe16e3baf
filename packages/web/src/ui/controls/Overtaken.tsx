import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Banner } from '../display/Banner.tsx';
import { Button } from './Button.tsx';

const words = text.ui.controls.overtaken;

/** Somebody else saved the thing while this was written: nothing was sent over it, and what is written stands until it is let go. */
export function Overtaken({ onTakeNewer }: { readonly onTakeNewer: () => void }): ReactNode {
  const take = (
    <Button size="small" onPress={onTakeNewer}>
      {words.take}
    </Button>
  );
  return (
    <div role="alert" tabIndex={-1} data-summary="">
      <Banner tone="warn" title={words.title} action={take}>
        {words.detail}
      </Banner>
    </div>
  );
}
