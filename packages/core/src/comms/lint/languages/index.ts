import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Wording } from './wording.ts';

/** The languages whose words the linter knows: those that pages speak. */
export const WORDINGS: Readonly<Record<string, Wording>> = { en, de, fr, es };

/** Of a BCP 47 tag, by its first part; undefined: nothing is known of the language. */
export function wordingOf(tag: string): Wording | undefined {
  const [primary = ''] = tag.toLowerCase().split('-');
  return Object.hasOwn(WORDINGS, primary) ? WORDINGS[primary] : undefined;
}
