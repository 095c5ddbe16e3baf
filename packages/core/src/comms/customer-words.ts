import type { Occasion } from './template.ts';

/** What customers read in the words that Heed comes with. */
interface CustomerWords {
  readonly templates: Readonly<Record<Occasion, readonly string[]>>;
  /** That there is nothing new, said by whoever presses the button for it. */
  readonly noChange: string;
}

const en: CustomerWords = {
  templates: {
    first: [
      'We are looking into a problem. {{impact}}',
      '',
      'It began at {{started}}.',
      'We will tell you more by {{next}}.',
    ],
    regular: ['{{impact}}', '', 'We are still working on it, and will tell you more by {{next}}.'],
    final: [
      'The problem is resolved, and everything works as usual again.',
      '',
      'What was affected: {{impact}}',
      'It lasted from {{started}} to {{ended}}.',
      'We will publish what we learned by {{follow-up}}.',
    ],
  },
  noChange: 'Nothing has changed since our last update. We are still working on it.',
};

const de: CustomerWords = {
  templates: {
    first: [
      'Wir untersuchen ein Problem. {{impact}}',
      '',
      'Beginn: {{started}}.',
      'Wir melden uns bis {{next}} wieder.',
    ],
    regular: ['{{impact}}', '', 'Wir arbeiten weiter daran und melden uns bis {{next}} wieder.'],
    final: [
      'Das Problem ist behoben, und alles funktioniert wieder wie gewohnt.',
      '',
      'Betroffen war: {{impact}}',
      'Es dauerte von {{started}} bis {{ended}}.',
      'Bis {{follow-up}} veröffentlichen wir, was wir daraus gelernt haben.',
    ],
  },
  noChange: 'Seit unserer letzten Meldung hat sich nichts geändert. Wir arbeiten weiter daran.',
};

const fr: CustomerWords = {
  templates: {
    first: [
      'Nous examinons un problème. {{impact}}',
      '',
      'Début : {{started}}.',
      'Nous vous en dirons plus d’ici {{next}}.',
    ],
    regular: ['{{impact}}', '', 'Nous y travaillons toujours et vous en dirons plus d’ici {{next}}.'],
    final: [
      'Le problème est résolu et tout fonctionne à nouveau normalement.',
      '',
      'Ce qui était touché : {{impact}}',
      'Durée : de {{started}} à {{ended}}.',
      'Nous publierons ce que nous avons appris d’ici le {{follow-up}}.',
    ],
  },
  noChange: 'Rien n’a changé depuis notre dernier message. Nous y travaillons toujours.',
};

const es: CustomerWords = {
  templates: {
    first: ['Estamos investigando un problema. {{impact}}', '', 'Inicio: {{started}}.', 'Más información: {{next}}.'],
    regular: ['{{impact}}', '', 'Seguimos trabajando en ello. Más información: {{next}}.'],
    final: [
      'El problema está resuelto y todo vuelve a funcionar con normalidad.',
      '',
      'Qué se vio afectado: {{impact}}',
      'Duró desde {{started}} hasta {{ended}}.',
      'Publicaremos lo que hemos aprendido antes del {{follow-up}}.',
    ],
  },
  noChange: 'No hay cambios desde nuestro último mensaje. Seguimos trabajando en ello.',
};

const WORDS: Readonly<Record<string, CustomerWords>> = { en, de, fr, es };

/** Of a BCP 47 tag, by its first part; in a language that Heed does not speak, English, for somebody to translate. */
export function customerWords(language: string): CustomerWords {
  const [primary = ''] = language.toLowerCase().split('-');
  return (Object.hasOwn(WORDS, primary) ? WORDS[primary] : undefined) ?? en;
}

/** The languages that Heed writes to customers in. */
export const CUSTOMER_LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
