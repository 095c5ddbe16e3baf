import { useEffect, useState } from 'react';
import { after } from '../time/now.ts';

/** Milliseconds. A person types several letters a second; the server is asked when they pause. */
const PAUSE = 250;

/** What is typed into a search: shown at once, searched for at a pause. `onChange` has to stay the same between renders. */
export function useTyping(q: string, onChange: (change: { readonly q: string }) => void) {
  const [typed, setTyped] = useState<string | undefined>();
  useEffect(() => {
    if (typed === undefined) return undefined;
    return after(PAUSE, () => {
      onChange({ q: typed });
      setTyped(undefined);
    });
  }, [typed, onChange]);
  return { field: { value: typed ?? q, onChange: setTyped }, forget: () => setTyped(undefined) };
}
