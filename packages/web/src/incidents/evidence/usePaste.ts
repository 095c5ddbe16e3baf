import { useEffect, useRef } from 'react';
import { filesIn, type Uploads } from './useUploads.ts';

/** A picture that is pasted anywhere on the screen is captured; texts go where they were pasted. */
export function usePaste({ add }: Uploads, enabled: boolean): void {
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    if (!enabled) return undefined;
    const paste = (event: ClipboardEvent): void => {
      const files = filesIn(event.clipboardData);
      // A dialog has a field of its own for files.
      if (files.length === 0 || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [enabled]);
}
