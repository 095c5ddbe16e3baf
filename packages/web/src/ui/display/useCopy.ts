import { useEffect, useState } from 'react';
import { after } from '../time/now.ts';

const SHOWN_MS = 2_000;

export type Copying = 'idle' | 'copied' | 'failed';

/** Copies to the clipboard, and tells for two seconds how it went. */
export function useCopy(): readonly [Copying, (value: string) => void] {
  const [state, setState] = useState<Copying>('idle');
  useEffect(() => (state === 'idle' ? undefined : after(SHOWN_MS, () => setState('idle'))), [state]);
  const copy = (value: string): void => {
    // Without a secure context a browser has no clipboard to write to.
    const written = navigator.clipboard === undefined ? Promise.reject() : navigator.clipboard.writeText(value);
    written.then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return [state, copy];
}
