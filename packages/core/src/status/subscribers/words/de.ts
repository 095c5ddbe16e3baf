import type { SubscriberWords } from './words.ts';

export const de: SubscriberWords = {
  subscribe: 'Abonnieren',
  byMail: 'Per E-Mail',
  address: 'E-Mail-Adresse',
  submit: 'Abonnieren',
  all: 'Alle Komponenten',
  some: 'Nur diese',
  chooseParts: 'Komponenten wählen',
  which: 'Wovon möchten Sie hören?',
  note: (host) =>
    `Sie erhalten eine Mail mit einem Link zum Bestätigen. Dieses Formular beantwortet ${host}; antwortet es nicht, nehmen Sie einen Feed.`,
  byFeed: 'Per Feed oder Kalender',
  feedNote: 'Sie brauchen keine Adresse und funktionieren, während alles andere ausgefallen ist.',
  calendar: 'Kalender der Wartungen',
  badAddress: 'Das ist keine E-Mail-Adresse. Schreiben Sie sie wie ana@example.org.',
  noneChosen: 'Wählen Sie mindestens eine Komponente oder alle.',
  tryAgain: 'Noch einmal versuchen',
  asked: 'Schauen Sie in Ihr Postfach',
  askedDetail:
    'Wenn dieser Adresse geschrieben werden kann, ist eine Mail unterwegs. Öffnen Sie den Link darin innerhalb von zwei Tagen.',
  tooMany: 'Zu viele Anfragen',
  tooManyDetail:
    'Aus Ihrem Netz kamen viele Anfragen. Versuchen Sie es in einer Stunde wieder oder nehmen Sie einen Feed.',
  notOffered: 'Diese Seite nimmt keine Abonnements per E-Mail an',
  notOfferedDetail: 'Ihre Feeds sagen dasselbe.',
  confirmTitle: (page) => `${page} abonnieren`,
  confirmDetail: (address) => `${address} erfährt dann von Störungen und Wartungen.`,
  confirm: 'Bestätigen',
  confirmed: 'Sie haben abonniert',
  confirmedDetail: (address) => `${address} erfährt ab jetzt von Störungen und Wartungen.`,
  manage: 'Ihr Abonnement',
  manageDetail: (address) => `Wovon ${address} erfährt.`,
  save: 'Speichern',
  saved: 'Gespeichert.',
  leave: 'Abbestellen',
  leaveTitle: (page) => `${page} abbestellen`,
  leaveDetail: (address) => `${address} erfährt dann nichts mehr.`,
  left: 'Sie haben abbestellt',
  leftDetail: 'Ihre Adresse ist gelöscht.',
  nothing: 'Dieser Link öffnet nichts',
  nothingDetail:
    'Er ist zu alt oder nicht vollständig, oder das Abonnement ist beendet. Abonnieren Sie auf der Seite neu.',
  toPage: 'Statusseite öffnen',
  mail: {
    confirmSubject: (page) => `Bestätigen Sie Ihr Abonnement von ${page}`,
    confirmWhy: (page) =>
      `Jemand, hoffentlich Sie, hat darum gebeten, dass diese Adresse von Störungen und Wartungen von ${page} erfährt.`,
    confirmIgnore:
      'Waren Sie es nicht, tun Sie nichts. Dann schreibt Ihnen niemand, und die Adresse ist in zwei Tagen vergessen.',
    confirmButton: 'Abonnement bestätigen',
    knownSubject: (page) => `Sie haben ${page} schon abonniert`,
    knownBody: (page) =>
      `Jemand hat darum gebeten, dass diese Adresse von ${page} erfährt. Das tut sie schon, es hat sich also nichts geändert.`,
    read: 'Auf der Statusseite lesen',
    affects: 'Betrifft',
    nextUpdateBy: 'Nächste Meldung bis',
    planned: 'Geplant',
    why: (page) => `Sie erhalten dies, weil Sie ${page} abonniert haben.`,
    manage: 'Wählen, wovon Sie hören',
    leave: 'Abbestellen',
  },
};
