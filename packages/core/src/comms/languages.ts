/** A page as far as it says in which language its readers read. */
export interface Reading {
  /** A BCP 47 tag. */
  readonly language: string;
  /** The word goes there. */
  readonly reads: boolean;
}

/** What is spoken where nothing else is known. */
const NATIVE = 'en';

/**
 * In which languages customers read a word: those of the pages to which it goes, in their order; while it goes to none,
 * those of all pages. A page has one language, and a word is the same on every page.
 */
export function languagesFor(pages: readonly Reading[]): readonly [string, ...string[]] {
  const reading = pages.some(({ reads }) => reads) ? pages.filter(({ reads }) => reads) : pages;
  const [first = NATIVE, ...others] = new Set(reading.map(({ language }) => language));
  return [first, ...others];
}
