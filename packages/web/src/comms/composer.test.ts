import { expect, test } from 'vitest';
import { bodyOf, EMPTY_WORD, findingsIn, type PageChoice, pagesToOpen, type Word } from './composer.ts';

const word: Word = { ...EMPTY_WORD, text: 'Nobody can pay.', openOn: [] };
const page = (pageId: string, more: Partial<PageChoice> = {}): PageChoice => ({
  pageId,
  name: pageId,
  url: 'https://status.test',
  language: 'en',
  tells: false,
  state: null,
  concerned: false,
  waits: false,
  waiting: 0,
  ...more,
});

test('only what belongs to the audience is sent', () => {
  const full = { ...word, openOn: ['stp_1'], publicTitle: 'Payments fail', state: 'monitoring', nextInMinutes: 20 };
  expect(bodyOf('responders', full)).toEqual({
    audience: 'responders',
    body: 'Nobody can pay.',
    final: false,
    nextInMinutes: 20,
  });
  expect(bodyOf('customers', full)).toMatchObject({
    openOn: ['stp_1'],
    publicTitle: 'Payments fail',
    publicState: 'monitoring',
  });
});

test('the last word has a follow-up and no next one; no change has neither', () => {
  const last = { ...word, isFinal: true, nextInMinutes: 20, followUp: '2026-11-24' };
  expect(bodyOf('leadership', last)).toEqual({
    audience: 'leadership',
    body: 'Nobody can pay.',
    final: true,
    followUpBy: '2026-11-24T23:59:00.000Z',
  });
  expect(bodyOf('responders', last, true)).toEqual({
    audience: 'responders',
    noChange: true,
    final: false,
    nextInMinutes: 20,
  });
  const open = { ...last, openOn: ['stp_1'], publicTitle: 'Payments fail', state: 'monitoring' };
  expect(bodyOf('customers', open, true)).toEqual({
    audience: 'customers',
    noChange: true,
    final: false,
    nextInMinutes: 20,
  });
});

test('pages that show what is affected are offered, until one tells of it', () => {
  const pages = [page('a', { concerned: true }), page('b')];
  expect(pagesToOpen(pages)).toEqual(['a']);
  expect(pagesToOpen([...pages, page('c', { tells: true })])).toEqual([]);
});

test('a time of the next word that is set need not be said in the text', () => {
  const terms = { internalNames: [], publicNames: [] };
  const rules = (one: Word, pages: readonly PageChoice[] = []) =>
    findingsIn(one, { occasion: 'first' }, { terms, pages: [...pages] }, 0).map(({ rule }) => rule);
  expect(rules(word)).toEqual(['no-next-time']);
  expect(rules({ ...word, nextInMinutes: 30 })).toEqual([]);
  const german = { ...word, text: 'Einige Kunden können nicht bezahlen.', nextInMinutes: 30, openOn: ['a'] };
  expect(rules(german)).toEqual(['no-impact']);
  expect(rules(german, [page('a', { language: 'de' }), page('b')])).toEqual([]);
});
