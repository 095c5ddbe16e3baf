import { describe, expect, test } from 'vitest';
import {
  customerWords,
  defaultTemplates,
  fillTemplate,
  languagesFor,
  lintUpdate,
  type UpdateContext,
} from '../../index.ts';
import type { UpdateRule } from '../finding.ts';
import { ANYWHERE } from '../rules.ts';
import { WORDINGS } from './index.ts';

const context = (language: string, more: Partial<UpdateContext> = {}): UpdateContext => ({
  occasion: 'first',
  languages: [language],
  nextUpdateAt: 1,
  followUpBy: undefined,
  internalNames: ['checkout-api'],
  publicNames: [],
  ...more,
});
const rules = (language: string, text: string, more: Partial<UpdateContext> = {}): string[] =>
  lintUpdate(text, context(language, more)).map(({ rule }) => rule);

const FOUND: Readonly<Record<string, readonly (readonly [string, UpdateRule])[]>> = {
  de: [
    ['Einige Kunden können nicht bezahlen. Wir vermuten einen Fehler in der neuen Version.', 'speculation'],
    ['Vermutlich können einige Kunden nicht bezahlen.', 'speculation'],
    ['Zahlungen schlagen fehl. Möglicherweise ist ein Zertifikat abgelaufen.', 'speculation'],
    ['Aufgrund eines Fehlers können Kunden nicht bezahlen.', 'speculation'],
    ['Zahlungen schlagen fehl. Die Ursache ist ein abgelaufenes Zertifikat.', 'speculation'],
    ['Seiten sind langsam, weil unser Anbieter ausgefallen ist.', 'blame'],
    ['Seiten sind langsam. Es war menschliches Versagen.', 'blame'],
    ['Zahlungen schlagen fehl. Das Problem wird bis 15.30 Uhr behoben sein.', 'false-precision'],
    ['Zahlungen schlagen fehl. Es gingen keine Daten verloren.', 'false-precision'],
    ['Die Datenbank antwortet nicht.', 'jargon'],
    ['Zahlungen schlagen fehl. Wir haben eine Version zurückgerollt.', 'jargon'],
    ['Wir untersuchen eine Störung.', 'no-impact'],
    ['Wir kennen die Ursache noch nicht.', 'no-impact'],
  ],
  fr: [
    ['Certains clients ne peuvent pas payer. Nous pensons à un défaut récent.', 'speculation'],
    ['Les paiements échouent, probablement à cause de la mise en ligne.', 'speculation'],
    ['Les pages sont lentes. Cela semble venir du réseau.', 'speculation'],
    ['En raison d’une erreur, les paiements échouent.', 'speculation'],
    ['Les paiements échouent. La cause est un certificat expiré.', 'speculation'],
    ['Les pages sont lentes : panne chez notre hébergeur.', 'blame'],
    ['Les paiements échouent après une erreur humaine.', 'blame'],
    ['Les paiements échouent. Le service sera rétabli d’ici 15 h.', 'false-precision'],
    ['Les paiements échouent. Aucune donnée n’a été perdue.', 'false-precision'],
    ['La base de données ne répond pas.', 'jargon'],
    ['Les pages sont lentes après un déploiement.', 'jargon'],
    ['Nous examinons un incident.', 'no-impact'],
    ['Nous ne connaissons pas encore la raison.', 'no-impact'],
  ],
  es: [
    ['Algunos clientes no pueden pagar. Creemos que es la nueva versión.', 'speculation'],
    ['Los pagos fallan, probablemente por un cambio.', 'speculation'],
    ['Las páginas van lentas. Parece un problema de red.', 'speculation'],
    ['Debido a un error, los clientes no pueden pagar.', 'speculation'],
    ['Los pagos fallan. La causa es un certificado caducado.', 'speculation'],
    ['Las páginas van lentas por un fallo de nuestro proveedor.', 'blame'],
    ['Los pagos fallan tras un error humano.', 'blame'],
    ['Los pagos fallan. El servicio estará restablecido en una hora.', 'false-precision'],
    ['Los pagos fallan. No se han perdido datos.', 'false-precision'],
    ['La base de datos no responde.', 'jargon'],
    ['Las páginas van lentas tras un despliegue.', 'jargon'],
    ['Estamos investigando un problema.', 'no-impact'],
    ['Todavía no sabemos más.', 'no-impact'],
  ],
};

const PLAIN: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Einige Kunden können nicht bezahlen. Wir untersuchen das Problem und melden uns bis 14:30 Uhr wieder.',
    'Rechnungen treffen verspätet ein. Sie werden nachgeschickt.',
    'Die Anmeldung ist nicht möglich.',
    'Seiten laden langsamer als sonst, vor allem in Österreich.',
    'Etwa jeder zehnte Kunde sieht eine Fehlermeldung.',
    'Der Export ist eingeschränkt: Er braucht bis zu zwei Stunden.',
    'Bilder fehlen in neuen Nachrichten.',
    'Die App ist zeitweise nicht erreichbar. Die Website funktioniert.',
    'Nachrichten kommen verzögert an; wir arbeiten daran.',
    'Niemand kann neue Termine buchen. Bestehende Termine bleiben.',
    'Zahlungen per Karte schlagen fehl. Per Rechnung können Sie bestellen.',
    'Etwa jede zehnte Zahlung per Karte wird abgelehnt.',
    'Die Suche zeigt keine Ergebnisse. Wir suchen nach dem Grund.',
  ],
  fr: [
    'Certains clients ne peuvent pas payer. Nous examinons le problème et vous en dirons plus d’ici 14 h 30.',
    'Les factures arrivent en retard. Elles seront envoyées plus tard.',
    'La connexion est impossible.',
    'Les pages s’affichent plus lentement que d’habitude.',
    'Environ un client sur dix voit un message d’erreur.',
    'Le service est indisponible en Europe.',
    'Les images manquent dans les nouveaux messages.',
    'Personne ne peut réserver. Les réservations existantes restent valables.',
    'Les paiements par carte échouent.',
    'La recherche n’affiche aucun résultat.',
    'Environ un paiement par carte sur dix est refusé.',
    'Les exports sont interrompus depuis midi.',
    'L’application est partiellement inaccessible. Le site fonctionne.',
  ],
  es: [
    'Algunos clientes no pueden pagar. Estamos investigando y daremos más información antes de las 14:30.',
    'Las facturas llegan con retraso. Se enviarán más tarde.',
    'No es posible iniciar sesión.',
    'Las páginas cargan con lentitud, sobre todo en México.',
    'Alrededor de uno de cada diez clientes ve un mensaje de error.',
    'El servicio está fuera de línea en Europa.',
    'Faltan imágenes en los mensajes nuevos.',
    'Nadie puede reservar. Las reservas existentes siguen siendo válidas.',
    'Los pagos con tarjeta fallan.',
    'La búsqueda no muestra resultados.',
    'Se rechaza alrededor de uno de cada diez pagos con tarjeta.',
    'Las exportaciones están interrumpidas desde mediodía.',
    'La aplicación funciona de forma intermitente; es intermitente desde las 12:00.',
  ],
};

describe.each(['de', 'fr', 'es'])('in %s', (language) => {
  test.each(FOUND[language] ?? [])('%s', (text, rule) => expect(rules(language, text)).toContain(rule));

  test.each(PLAIN[language] ?? [])('%s', (text) => expect(rules(language, text)).toEqual([]));
});

describe('what is missing is seen in the language of the page', () => {
  test.each([
    ['de', 'Einige Kunden können nicht bezahlen.', 'Um 14.30 Uhr melden wir uns wieder.'],
    ['fr', 'Certains clients ne peuvent pas payer.', 'Prochaine mise à jour à 14 h 30.'],
    ['es', 'Algunos clientes no pueden pagar.', 'Próxima actualización a las 14:30.'],
  ])('when readers hear more, in %s', (language, impact, next) => {
    expect(rules(language, impact, { nextUpdateAt: undefined })).toEqual(['no-next-time']);
    expect(rules(language, `${impact} ${next}`, { nextUpdateAt: undefined })).toEqual([]);
  });

  test.each([
    ['de', 'Wir hören hier auf.', 'Kunden können wieder bezahlen. Ein Bericht folgt.'],
    ['fr', 'Nous nous arrêtons là.', 'Le service fonctionne normalement. Un bilan suivra.'],
    ['es', 'Lo dejamos aquí.', 'Los pagos vuelven a funcionar. Publicaremos un informe.'],
  ])('that they can go on and what follows, in %s', (language, bare, whole) => {
    const final = { occasion: 'final', nextUpdateAt: undefined } as const;
    expect(rules(language, bare, final)).toEqual(['no-impact', 'no-follow-up']);
    expect(rules(language, whole, final)).toEqual([]);
  });

  test('and the cause may be told once it is over', () => {
    const final = { occasion: 'final', nextUpdateAt: undefined, followUpBy: 1 } as const;
    expect(rules('de', 'Alles ist behoben. Ursache war ein abgelaufenes Zertifikat.', final)).toEqual([]);
    expect(rules('fr', 'C’est résolu. La cause était un certificat expiré.', final)).toEqual([]);
    expect(rules('es', 'Está resuelto. La causa fue un certificado caducado.', final)).toEqual([]);
  });
});

describe('languages', () => {
  test('names, numbers and codes of ours are found in any; words in none that the linter does not know', () => {
    const text = 'Betalen lukt niet in checkout-api (INC-42, HTTP 502). Waarschijnlijk due to the database.';
    expect(rules('nl', text, { nextUpdateAt: undefined })).toEqual(['internal-name', 'internal-name', 'jargon']);
    expect(rules('nl-BE', 'Wij onderzoeken het.', { nextUpdateAt: undefined })).toEqual([]);
  });

  test('of a region are those of the whole', () => {
    expect(rules('de-AT', 'Wir untersuchen eine Störung.')).toEqual(['no-impact']);
    expect(rules('pt-BR', 'Estamos investigando.')).toEqual([]);
  });

  test('are those of the pages to which a word goes: what is said in one of them is said', () => {
    const pages = (...reads: boolean[]) =>
      ['de', 'en', 'de'].map((language, at) => ({ language, reads: reads[at] === true }));
    expect(languagesFor([])).toEqual(['en']);
    expect(languagesFor(pages())).toEqual(['de', 'en']);
    expect(languagesFor(pages(false, true))).toEqual(['en']);
    expect(languagesFor(pages(true, false, true))).toEqual(['de']);
    const both = { languages: ['en', 'de'], nextUpdateAt: undefined };
    const text = 'Einige Kunden können nicht bezahlen. Wir melden uns bis 14:30 wieder.';
    expect(rules('en', text, both)).toEqual([]);
    expect(rules('en', `${text} Vermutlich morgen. We think so.`, both)).toEqual(['speculation', 'speculation']);
  });
});

test.each(['en', 'de', 'fr', 'es'])('the words that Heed comes with in %s are free of findings', (language) => {
  const impact: Readonly<Record<string, string>> = {
    en: 'Some customers cannot pay.',
    de: 'Einige Kunden können nicht bezahlen.',
    fr: 'Certains clients ne peuvent pas payer.',
    es: 'Algunos clientes no pueden pagar.',
  };
  const values = { started: '12:00 UTC', ended: '13:00 UTC', next: '12:30 UTC', 'follow-up': '2026-11-24' };
  const toCustomers = defaultTemplates(language).filter(({ audience }) => audience === 'customers');
  expect(toCustomers).toHaveLength(3);
  for (const { occasion, body } of toCustomers) {
    const text = fillTemplate(body, { ...values, impact: impact[language] ?? '' });
    expect(rules(language, text, { occasion, nextUpdateAt: undefined }), text).toEqual([]);
  }
  expect(customerWords(language).noChange).not.toBe('');
});

test('a page in a language that Heed does not speak is written to in English', () => {
  expect(defaultTemplates('nl')).toEqual(defaultTemplates('en'));
});

test('every rule says why, and what could be said instead', () => {
  for (const { why, instead } of [...ANYWHERE, ...Object.values(WORDINGS).flatMap(({ patterns }) => patterns)]) {
    expect(why).not.toBe('');
    expect(instead).not.toBe('');
  }
});

test('hostile text hangs in no language', () => {
  const parts = ['wird bis ', 'kann ', 'sera ', 'd’ici ', 'estará en ', 'Anbieter a ', 'ne ', '14 ', 'no ', '14.30 '];
  for (const language of Object.keys(WORDINGS)) {
    for (const part of parts) lintUpdate(part.repeat(2_000), context(language, { nextUpdateAt: undefined }));
  }
});
