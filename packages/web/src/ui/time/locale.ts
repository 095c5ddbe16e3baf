/** The language in which dates are written. A browser may name one that Intl refuses (`en-US@posix`): then English. */
export function locale(wanted: string | undefined = globalThis.navigator?.language): string {
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
