import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Words } from './words.ts';

export type { Words } from './words.ts';

/** The languages that a page can speak. */
export const SITE_LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type SiteLanguage = (typeof SITE_LANGUAGES)[number];

const DICTIONARIES: Readonly<Record<SiteLanguage, Words>> = { en, de, fr, es };

/** The language that is spoken for a BCP 47 tag: that of its first part, English when there is none. */
export function siteLanguageOf(tag: string): SiteLanguage {
  const [primary = ''] = tag.toLowerCase().split('-');
  return SITE_LANGUAGES.find((language) => language === primary) ?? 'en';
}

export function wordsFor(tag: string): Words {
  return DICTIONARIES[siteLanguageOf(tag)];
}
