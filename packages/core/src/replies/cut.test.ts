import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutQuoted, plainOf } from './index.ts';

const ours = { marker: 'Reply above this line', addresses: ['heed@example.org', 'reply+p1@in.example.org'] };
const cut = (text: string) => cutQuoted(text, ours);
const PAGE = 'CRITICAL: Checkout is down\n\nService: Checkout\n\nYou are on call.';
const quoted = PAGE.split('\n')
  .map((line) => `> ${line}`.trimEnd())
  .join('\n');

/** How each program quotes; in all of them "ack" was typed. */
const MAILS: Readonly<Record<string, string>> = {
  'Gmail, English': `ack\n\nOn Sat, Nov 21, 2026 at 3:12 AM Heed <heed@example.org> wrote:\n\n${quoted}\n`,
  'Gmail, broken in two': `ack\n\nOn Sat, Nov 21, 2026 at 3:12 AM Heed INC-42 <\nreply+p1@in.example.org> wrote:\n\n${quoted}`,
  'Gmail, German': `ack\n\nAm Sa., 21. Nov. 2026 um 03:12 Uhr schrieb Heed <heed@x.org>:\n\n${quoted}`,
  'Gmail, French': `ack\n\nLe sam. 21 nov. 2026 à 03:12, Heed <heed@x.org> a écrit :\n\n${quoted}`,
  'Gmail, Spanish': `ack\n\nEl sáb, 21 nov 2026 a las 3:12, Heed (<heed@x.org>) escribió:\n\n${quoted}`,
  'Gmail, Italian': `ack\n\nIl giorno sab 21 nov 2026 alle ore 03:12 Heed <heed@x.org> ha scritto:\n\n${quoted}`,
  'Gmail, Dutch': `ack\n\nOp za 21 nov 2026 om 03:12 schreef Heed <heed@x.org>:\n\n${quoted}`,
  'Gmail, Portuguese': `ack\n\nEm sáb., 21 de nov. de 2026 às 03:12, Heed <heed@x.org> escreveu:\n\n${quoted}`,
  'Gmail, Japanese': `ack\n\n2026年11月21日(土) 3:12 Heed <heed@example.org>:\n\n${quoted}`,
  'Gmail, ISO date': `ack\n\n2026-11-21 3:12 GMT+01:00 Heed <heed@x.org>:\n\n${quoted}`,
  'Apple Mail': `ack\n\n> On 21 Nov 2026, at 03:12, Heed <heed@example.org> wrote:\n> \n${quoted}`,
  'Apple Mail, German': `ack\n\n> Am 21.11.2026 um 03:12 schrieb Heed <heed@x.org>:\n${quoted}`,
  iPhone: `ack\n\nSent from my iPhone\n\n> On 21 Nov 2026, at 03:12, Heed <heed@example.org> wrote:\n> \n${quoted}`,
  'iPhone, German': `ack\n\nVon meinem iPhone gesendet\n\n> Am 21.11.2026 um 03:12 schrieb Heed <heed@x.org>:\n> \n> x`,
  'Outlook on Windows': `ack\n\nFrom: Heed <heed@example.org>\nSent: Saturday, November 21, 2026 3:12 AM\nTo: Tom <tom@example.org>\nSubject: CRITICAL: Checkout is down\n\n${PAGE}`,
  'Outlook, German': `ack\n\nVon: Heed <heed@x.org>\nGesendet: Samstag, 21. November 2026 03:12\nAn: Tom <tom@x.org>\nBetreff: CRITICAL\n\n${PAGE}`,
  'Outlook, French': `ack\n\nDe : Heed <heed@x.org>\nEnvoyé : samedi 21 novembre 2026 03:12\nÀ : Tom <tom@x.org>\nObjet : CRITICAL\n\n${PAGE}`,
  'Outlook, Spanish': `ack\n\nDe: Heed <heed@x.org>\nEnviado el: sábado, 21 de noviembre de 2026 3:12\nPara: Tom <tom@x.org>\nAsunto: CRITICAL\n\n${PAGE}`,
  'Outlook, Italian': `ack\n\nDa: Heed <heed@x.org>\nInviato: sabato 21 novembre 2026 03:12\nA: Tom <tom@x.org>\nOggetto: CRITICAL\n\n${PAGE}`,
  'Outlook, Dutch': `ack\n\nVan: Heed <heed@x.org>\nVerzonden: zaterdag 21 november 2026 03:12\nAan: Tom <tom@x.org>\nOnderwerp: CRITICAL\n\n${PAGE}`,
  'Outlook, Portuguese': `ack\n\nDe: Heed <heed@x.org>\nEnviado: sábado, 21 de novembro de 2026 03:12\nPara: Tom <tom@x.org>\nAssunto: CRITICAL\n\n${PAGE}`,
  'Outlook for iOS': `ack\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Heed <heed@x.org>\nSent: Saturday, November 21, 2026 3:12:00 AM\nTo: Tom <tom@x.org>\nSubject: CRITICAL\n\n${PAGE}`,
  'Outlook on the web': `ack\n\n________________________________\nDe: Heed <heed@x.org>\nEnviado: sábado\nPara: Tom\n\n${PAGE}`,
  'Outlook Express': `ack\n\n-----Original Message-----\nFrom: Heed\nSent: Saturday\n\n${PAGE}`,
  'German mobile': `ack\n\n-------- Ursprüngliche Nachricht --------\nVon: Heed <heed@x.org>\nDatum: 21.11.26\n\n${PAGE}`,
  'French mobile': `ack\n\n-------- Message d'origine --------\nDe : Heed\nDate : 21/11/2026\n\n${PAGE}`,
  Samsung: `ack\n\nSent from my Galaxy\n\n-------- Original message --------\nFrom: Heed <heed@x.org>\nDate: 21/11/2026 03:12 (GMT+01:00)\n\n${PAGE}`,
  'Thunderbird, answer below': `On 21.11.26 03:12, Heed wrote:\n${quoted}\n\nack\n\n-- \nTom\nSRE, Example\n`,
  'Thunderbird, answer above': `ack\n\nOn 21.11.26 03:12, Heed wrote:\n${quoted}\n`,
  mutt: `* Heed <heed@example.org> [2026-11-21 03:12]:\n${quoted}\n\nack\n`,
  'Proton Mail': `ack\n\nSent with Proton Mail secure email.\n\nOn Saturday, November 21st, 2026 at 03:12, Heed <heed@x.org> wrote:\n\n${quoted}\n`,
  'a program that only keeps the marker': `ack\n\n--- Reply above this line ---\n\n${PAGE}`,
  'a signature': 'ack\n\n-- \nTom Ode\n+49 1234',
  'DOS line ends': `ack\r\n\r\nOn Sat, Nov 21, 2026 at 3:12 AM Heed <heed@x.org> wrote:\r\n\r\n> x\r\n`,
  'hard spaces': `ack\n\nOn\u00a0Sat, Nov\u202f21, 2026 at 3:12\u202fAM Heed <heed@x.org> wrote:\n\n> x`,
};

describe('what a person wrote is found in a mail of', () => {
  test.each(Object.entries(MAILS))('%s', (_, mail) => {
    expect(cut(mail)).toBe('ack');
  });
});

describe('what a person wrote stays, although', () => {
  test.each([
    ['it speaks of the past', 'On Monday we wrote:\nnothing of use'],
    ['it begins like an announcement', 'On call is Tom until 08:00.\nAm Ende war es der Pool.'],
    ['it holds a header', 'From: the load balancer logs we see 502s'],
    ['it holds a rule', 'Before\n----------\nAfter'],
    ['it has an arrow of a shell', '/mitigate scale: to 12 -> latency falls'],
    ['it has several verbs', '/decision Roll back\n\n/update Rolling back -> 30m'],
    ['a verb names our address', '/note heed@example.org is not reachable from eu-2:'],
  ])('%s', (_, text) => {
    expect(cut(text)).toBe(text);
  });

  test('it stands between what it answers', () => {
    expect(cut('> Which build?\n4f2b\n> Since when?\n03:10\n')).toBe('4f2b\n03:10');
  });
});

test('whatever comes, cutting ends, adds nothing, and is done once', () => {
  const piece = fc.constantFrom(
    '> ',
    '\n',
    'On ',
    ' wrote:',
    'From: ',
    'Sent: ',
    '-- ',
    '____',
    'x',
    '\r',
    '\u200b',
    '/ack',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 60 }), (pieces) => {
      const once = cut(pieces.join(''));
      expect(once.split('\n').length).toBeLessThanOrEqual(pieces.join('').split(/\r\n?|\n/).length);
      expect(once.isWellFormed()).toBe(true);
    }),
  );
});

test('a mail that was made to take long takes no longer than others', () => {
  const began = performance.now();
  for (const line of ['On ', '> ', 'From: ', '-----', 'On x wrote', '<', '\n', '2026-1-1 <']) {
    cut(line.repeat(400_000 / line.length));
    cut(`${line.repeat(40)}\n`.repeat(4_000));
    plainOf(line.repeat(400_000 / line.length));
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});

describe('a mail that is only HTML', () => {
  test('is read by its words, and its quotation is cut', () => {
    const html = `<html><head><style>p{color:red}</style><title>x</title></head><body><p>/note It&#39;s &lt;slow&gt;&nbsp;again</p>
      <div>second line<br>third</div><div class="gmail_quote"><div>On Sat, Nov 21, 2026 at 3:12 AM Heed &lt;heed@example.org&gt; wrote:</div>
      <blockquote>CRITICAL<br>Checkout</blockquote></div><script>alert(1)</script></body></html>`;
    expect(cut(plainOf(html))).toBe("/note It's <slow> again\n\nsecond line\nthird");
  });

  test.each(['<', '<<<<', '<p', 'a < b', '&#x110000;', '&#0;', '<script>x', '</blockquote>'.repeat(9)])(
    '%j is no harm',
    (html) => {
      expect(typeof plainOf(html)).toBe('string');
    },
  );
});
