import { Check, Copy, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Hidden } from '../controls/Hidden.tsx';
import { IconButton } from '../controls.ts';
import { useCopy } from './useCopy.ts';

const words = text.ui.display;
const ICONS = { idle: Copy, copied: Check, failed: X } as const;

export interface CopyButtonProps {
  readonly value: string;
  /** What is copied, in words. */
  readonly label: string;
}

export function CopyButton({ value, label }: CopyButtonProps): ReactNode {
  const [state, copy] = useCopy();
  return (
    <>
      <IconButton
        kind="quiet"
        size="small"
        icon={ICONS[state]}
        label={words.copyNamed(label)}
        onPress={() => copy(value)}
      />
      <span role="status">
        {state === 'idle' ? null : <Hidden>{state === 'copied' ? words.copied : words.copyFailed}</Hidden>}
      </span>
    </>
  );
}
