import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until something is there; says what was missing when the time is over. */
export async function waitFor<T>(
  what: string,
  seconds: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > until) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await sleep(100);
  }
}
