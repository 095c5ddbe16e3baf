import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, DAY, HOUR, type Instant, MINUTE } from '../../kernel/index.ts';
import { api, checkout, incidentOf, mail, pageId, settings, T0, updateOf } from '../status.testing.ts';
import {
  ask,
  CONFIRM_WITHIN,
  confirm,
  fail,
  isAboutAddress,
  isMeant,
  letterOfUpdate,
  MOST_FAILURES,
  readAddressList,
  readMailAddress,
  readWebhookAddress,
  type Subscriber,
  vouchFor,
} from './index.ts';

const wish = {
  id: asId('subscriber', `sub_${'1'.padStart(26, '0')}`),
  pageId,
  kind: 'email' as const,
  address: 'ana@example.org',
  components: undefined,
  source: 'form' as const,
};
const asked = (at = T0): Subscriber => ask(undefined, wish, at).subscriber;
const confirmed = (at = T0): Subscriber => {
  const subscriber = confirm(asked(at), at);
  if (subscriber === undefined) throw new Error('it should have been confirmed');
  return subscriber;
};
const told = (subscriber: Subscriber, at: Instant): boolean => isMeant(subscriber, { components: [checkout], at });

type Step = 'ask' | 'confirm' | 'leave' | 'fail' | 'work' | 'tell';
const steps = fc.array(
  fc.record({
    what: fc.constantFrom<Step>('ask', 'confirm', 'leave', 'fail', 'work', 'tell'),
    wait: fc.constantFrom(0, MINUTE, HOUR, DAY, 3 * DAY),
  }),
  { maxLength: 30 },
);

test('whatever happens in whatever order: nobody is told who has not said yes since they were last gone or stopped', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let subscriber: Subscriber | undefined;
      /** The model: whether this reader said yes and nothing took it back. */
      let saidYes = false;
      let failedInARow = 0;
      let hasWorked = false;
      let now = T0;
      for (const { what, wait } of all) {
        now += wait;
        if (what === 'ask') subscriber = ask(subscriber, wish, now).subscriber;
        if (what === 'leave') {
          subscriber = undefined;
          saidYes = false;
          failedInARow = 0;
        }
        if (what === 'work') hasWorked = true;
        if (subscriber === undefined) continue;
        if (what === 'confirm') {
          const before = subscriber.state;
          const after: Subscriber | undefined = confirm(subscriber, now);
          if (after !== undefined && before === 'asked') {
            saidYes = true;
            failedInARow = 0;
          }
          subscriber = after ?? subscriber;
        }
        if (what === 'fail') {
          failedInARow = hasWorked ? 1 : failedInARow + 1;
          subscriber = fail(subscriber, { words: '550', hasWorked }, now);
          hasWorked = false;
          if (failedInARow >= MOST_FAILURES.email) saidYes = false;
        }
        if (subscriber.state === 'asked') failedInARow = subscriber.failures;
        expect(told(subscriber, now)).toBe(saidYes);
      }
    }),
  );
});

test('a stranger who types an address that is confirmed changes nothing of what it hears', () => {
  const before = { ...confirmed(), components: [api] };
  const { subscriber, mail: written } = ask(before, wish, T0 + HOUR);
  expect(written).toBe('known');
  expect({ ...subscriber, bother: before.bother }).toEqual(before);
});

test('however often an address is typed, its reader gets a handful of mails a day at most, minutes apart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 }), (waits) => {
      let subscriber: Subscriber | undefined;
      let now = T0;
      const mails: Instant[] = [];
      for (const minutes of waits) {
        now += minutes * MINUTE;
        const next = ask(subscriber, wish, now);
        subscriber = next.subscriber;
        if (next.mail !== undefined) mails.push(now);
      }
      for (const [index, at] of mails.entries()) {
        expect(at - (mails[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(5 * MINUTE);
        expect(at - (mails[index - 8] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(DAY);
      }
    }),
  );
});

test('a link of confirmation opens for two days, and a second press is no second yes', () => {
  expect(confirm(asked(), T0 + CONFIRM_WITHIN - 1)?.state).toBe('confirmed');
  expect(confirm(asked(), T0 + CONFIRM_WITHIN)).toBeUndefined();
  const once = confirmed();
  expect(confirm(once, T0 + HOUR)).toBe(once);
});

test('what was said before somebody subscribed is not told again, and what touches other components is not told at all', () => {
  const subscriber = { ...confirmed(), components: [checkout] };
  expect(isMeant(subscriber, { components: [checkout], at: T0 - 1 })).toBe(false);
  expect(isMeant(subscriber, { components: [mail], at: T0 })).toBe(false);
  expect(isMeant(subscriber, { components: [mail, checkout], at: T0 })).toBe(true);
  expect(isMeant(subscriber, { components: [], at: T0 })).toBe(true);
});

test('a webhook has more patience than a mailbox, and a list that was vouched for needs no press', () => {
  const hook: Subscriber = { ...confirmed(), kind: 'webhook' };
  const after = [1, 2, 3, 4].reduce((one) => fail(one, { words: 'HTTP 404', hasWorked: false }, T0), hook);
  expect(after.state).toBe('confirmed');
  expect(fail(after, { words: 'HTTP 404', hasWorked: false }, T0)).toMatchObject({ state: 'stopped', failures: 5 });
  expect(vouchFor(wish, T0)).toMatchObject({ state: 'confirmed', source: 'import', confirmedAt: T0 });
});

describe('an address', () => {
  test.each([
    ['Ana@Example.ORG ', 'ana@example.org'],
    ['a.b+tag@sub.example.org', 'a.b+tag@sub.example.org'],
    ['ana@bücher.example', 'ana@bücher.example'],
  ])('%s is %s', (given, address) => expect(readMailAddress(given)).toBe(address));
  test.each([
    'ana',
    'ana@localhost',
    'a b@example.org',
    'ana@example..org',
    '<ana@example.org>',
    'a@b.c\r\nBcc: x@y.z',
    '',
  ])('%j is none', (given) => expect(readMailAddress(given)).toBeUndefined());
  test('of a webhook is whole, with no password in it', () => {
    expect(readWebhookAddress('https://hooks.example.org/a?b=c#d')).toBe('https://hooks.example.org/a?b=c');
    for (const bad of ['ftp://x.example', 'https://u:p@x.example/', 'hooks.example.org', 'javascript:alert(1)']) {
      expect(readWebhookAddress(bad)).toBeUndefined();
    }
  });
});

describe('a refusal', () => {
  test.each([
    '550 5.1.1 No such user here',
    '550-5.1.10 RESOLVER.ADR.RecipientNotFound',
    '550 5.2.1 The mailbox is disabled',
    '550 No such user',
    '553 unknown recipient',
  ])('%s is about the address', (words) => expect(isAboutAddress('email', { outcome: 'refused', words })).toBe(true));
  test.each([
    '550 5.7.1 Relaying denied',
    '550 relay not permitted',
    '550 5.1.8 Bad sender address',
    '554 5.7.1 Message rejected as spam',
    '552 5.3.4 Message too big',
    '(hidden) is no mail address',
  ])('%s is not', (words) => expect(isAboutAddress('email', { outcome: 'refused', words })).toBe(false));
  test('of a server that was away for hours costs a mailbox nothing, and a webhook one failure', () => {
    const outcome = { outcome: 'dead', words: '421 try later' } as const;
    expect([isAboutAddress('email', outcome), isAboutAddress('webhook', outcome)]).toEqual([false, true]);
  });
});

test('a list is read as lines or as a column of CSV, each address once, and what is none is told by its line', () => {
  expect(readAddressList('Ana@Example.org\nana@example.org\n\nben@example.org')).toEqual({
    addresses: ['ana@example.org', 'ben@example.org'],
    bad: [],
  });
  expect(
    readAddressList('\ufeffname;mail\r\nAna;ana@example.org\r\n"Ben";"ben@example.org"\r\nEye;nobody\r\n'),
  ).toEqual({
    addresses: ['ana@example.org', 'ben@example.org'],
    bad: [{ line: 4, text: 'Eye;nobody' }],
  });
});

test('a letter says what, where and when, in the language and zone of the page, and ends with the way out', () => {
  const links = { confirm: 'https://h.test/c', manage: 'https://h.test/m', leave: 'https://h.test/l' };
  const letter = letterOfUpdate(
    { ...settings, url: 'https://s.test', language: 'de' },
    {
      updateId: updateOf(1),
      thingId: incidentOf(1),
      kind: 'incident',
      title: 'Zahlungen scheitern',
      state: 'identified',
      body: 'Wir kennen den Grund.',
      at: T0,
      components: [{ id: checkout, name: 'Kasse' }],
      nextUpdateAt: T0 + HOUR,
      planned: undefined,
    },
    links,
  );
  expect(letter).toMatchObject({
    subject: '[Fernweh] Ursache gefunden: Zahlungen scheitern',
    paragraphs: ['Wir kennen den Grund.'],
    link: { url: `https://s.test/incidents/${incidentOf(1)}/` },
    why: 'Sie erhalten dies, weil Sie Fernweh abonniert haben.',
  });
  expect(letter.facts[0]).toEqual(['Betrifft', 'Kasse']);
  expect(letter.facts[1]?.[1]).toMatch(/21:00 MESZ \(19:00 UTC\)/);
  expect(letter.links.map(({ url }) => url)).toEqual(['https://h.test/m', 'https://h.test/l']);
});
