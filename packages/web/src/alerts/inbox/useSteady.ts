import { useMemo, useRef } from 'react';

/** The same object all the time, which does what the newest one would. */
export function useSteady<T extends Readonly<Record<keyof T, (...args: never[]) => void>>>(newest: T): T {
  const latest = useRef(newest);
  latest.current = newest;
  return useMemo(() => {
    const names = Object.keys(latest.current) as (keyof T)[];
    const steady = names.map((name) => [name, (...args: never[]) => latest.current[name](...args)]);
    // It has the names of `newest`, and each calls the function of that name.
    return Object.fromEntries(steady) as T;
  }, []);
}
