import type { MaintenanceState } from './published.ts';

/** What Heed itself says on a page when nobody wrote anything, in the language of the page. */
export interface PageWords {
  readonly maintenance: Readonly<Record<MaintenanceState | 'cancelled' | 'moved', string>>;
}

const en: PageWords = {
  maintenance: {
    scheduled: 'We have planned maintenance. We will say here when it begins and when it is over.',
    in_progress: 'The maintenance has begun.',
    verifying: 'The work is done. We are checking that all is well.',
    completed: 'The maintenance is complete.',
    cancelled: 'The maintenance will not take place.',
    moved: 'The maintenance takes place at another time, as shown here.',
  },
};
const de: PageWords = {
  maintenance: {
    scheduled: 'Wir haben eine Wartung geplant. Hier steht, wann sie beginnt und wann sie vorbei ist.',
    in_progress: 'Die Wartung hat begonnen.',
    verifying: 'Die Arbeiten sind beendet. Wir prüfen, ob alles in Ordnung ist.',
    completed: 'Die Wartung ist abgeschlossen.',
    cancelled: 'Die Wartung findet nicht statt.',
    moved: 'Die Wartung findet zu einer anderen Zeit statt, wie hier angegeben.',
  },
};
const fr: PageWords = {
  maintenance: {
    scheduled: 'Une maintenance est prévue. Nous indiquerons ici son début et sa fin.',
    in_progress: 'La maintenance a commencé.',
    verifying: 'Les travaux sont terminés. Nous vérifions que tout fonctionne.',
    completed: 'La maintenance est terminée.',
    cancelled: "La maintenance n'aura pas lieu.",
    moved: 'La maintenance aura lieu à un autre moment, indiqué ici.',
  },
};
const es: PageWords = {
  maintenance: {
    scheduled: 'Hemos planificado un mantenimiento. Aquí diremos cuándo empieza y cuándo termina.',
    in_progress: 'El mantenimiento ha comenzado.',
    verifying: 'El trabajo ha terminado. Estamos comprobando que todo funciona.',
    completed: 'El mantenimiento ha terminado.',
    cancelled: 'El mantenimiento no tendrá lugar.',
    moved: 'El mantenimiento tendrá lugar en otro momento, como se indica aquí.',
  },
};

const WORDS: Readonly<Record<string, PageWords>> = { en, de, fr, es };

/** The words of a language; English where Heed does not know it. */
export function wordsOf(language: string): PageWords {
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
