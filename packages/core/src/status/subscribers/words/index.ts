import { type SiteLanguage, siteLanguageOf } from '../../site/words/index.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { SubscriberWords } from './words.ts';

export type { SubscriberWords } from './words.ts';

const DICTIONARIES: Readonly<Record<SiteLanguage, SubscriberWords>> = { en, de, fr, es };

export function subscriberWordsFor(tag: string): SubscriberWords {
  return DICTIONARIES[siteLanguageOf(tag)];
}
