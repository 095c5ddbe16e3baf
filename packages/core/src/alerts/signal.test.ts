import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { identityText } from './identity.ts';
import { MAX_ANNOTATION_BYTES, MAX_LABEL_NAME_BYTES, MAX_LABEL_VALUE_BYTES, MAX_LABELS } from './labels.ts';
import { normaliseSignal, type Signal, type SignalDraft } from './signal.ts';
import { byteLength } from './text.ts';

function read(changes: Partial<SignalDraft>): Signal {
  const signal = normaliseSignal({ status: 'firing', labels: { alertname: 'Down' }, ...changes });
  if (isRefusal(signal)) throw new Error(signal.detail);
  return signal;
}

function messageFor(labels: unknown): string {
  const answer = normaliseSignal({ status: 'firing', labels });
  return isRefusal(answer) ? answer.detail : 'accepted';
}

const manyLabels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']));

describe('labels', () => {
  test('may have any name that Prometheus allows, and numbers for values; empty ones are dropped', () => {
    const labels = { 'service.name': 'a', 'größe 🔥': 'b', port: 8080, up: false, empty: '', none: null };
    expect(read({ labels }).labels).toEqual({ 'service.name': 'a', 'größe 🔥': 'b', port: '8080', up: 'false' });
  });

  test('named __proto__ and constructor are names like any other and reach no prototype', () => {
    const { labels } = read({ labels: JSON.parse('{"__proto__":"x","constructor":"y"}') });
    expect(Object.keys(labels)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(labels)).toBe('{"__proto__":"x","constructor":"y"}');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test('lose NUL and lone surrogates, and keep other control characters', () => {
    const { labels } = read({ labels: { 'a\0': 'x\0y', bell: '\u0007', half: '\ud83d!' } });
    expect(labels).toEqual({ 'a\uFFFD': 'x\uFFFDy', bell: '\u0007', half: '\uFFFD!' });
  });

  test('that are too long are cut to a kilobyte, and still tell two alerts apart that differ behind the cut', () => {
    const [one, other] = ['1', '2'].map((end) => read({ labels: { query: '🔥'.repeat(500) + end } }));
    expect(byteLength(one?.labels.query ?? '')).toBeLessThanOrEqual(MAX_LABEL_VALUE_BYTES);
    expect(one?.labels.query).toMatch(/^(🔥)+… \[cut from 1001 characters, [0-9a-f]{16}\]$/u);
    expect(one?.labels.query).not.toBe(other?.labels.query);
  });

  test('of exactly a kilobyte are kept whole', () => {
    const query = 'é'.repeat(MAX_LABEL_VALUE_BYTES / 2);
    expect(read({ labels: { query } }).labels.query).toBe(query);
  });

  test.each<[string, unknown, string]>([
    ['nothing at all', undefined, 'labels: at least one label with a value is needed'],
    ['only empty values', { a: '', b: null }, 'labels: at least one label with a value is needed'],
    ['a list', ['a'], 'labels: must be an object of names and texts'],
    ['a text', 'a=b', 'labels: must be an object of names and texts'],
    ['an object as value', { a: { b: 'c' } }, 'labels: the value of "a" must be a text'],
    ['an empty name', { '': 'x' }, 'labels: a name must not be empty'],
    ['10,000 names', manyLabels(10_000), 'labels: has 10000 names; at most 64 are possible'],
    ['names that become the same', { '\0': 'x', '\uFFFD': 'y' }, 'labels: the name "\uFFFD" comes twice once unusable'],
    ['an endless name', { ['n'.repeat(257)]: 'x' }, `is longer than ${MAX_LABEL_NAME_BYTES} bytes`],
  ])('are rejected with a reason when they are %s', (_, labels, message) => {
    expect(messageFor(labels)).toContain(message);
  });

  test('may be exactly 64, with a name of exactly 256 bytes', () => {
    expect(messageFor(manyLabels(MAX_LABELS))).toBe('accepted');
    expect(messageFor({ ['é'.repeat(128)]: 'x' })).toBe('accepted');
  });
});

describe('normaliseSignal', () => {
  test('accepts a dedup key in place of labels', () => {
    expect(read({ labels: undefined, dedupKey: 'disk\0a1' })).toMatchObject({ dedupKey: 'disk\uFFFDa1', labels: {} });
  });

  test('never rejects for annotations: it leaves out, cuts and bounds them', () => {
    const annotations = { ...manyLabels(100), deep: { a: 1 }, a: 'é'.repeat(20_000) };
    const kept = read({ annotations }).annotations;
    expect(Object.keys(kept)).toHaveLength(64);
    expect(byteLength(kept.a ?? '')).toBeLessThanOrEqual(MAX_ANNOTATION_BYTES);
    expect(kept.deep).toBeUndefined();
  });

  test.each<[string, Partial<SignalDraft>, string]>([
    ['given', { summary: 'Given', annotations: { summary: 'S' } }, 'Given'],
    ['of the annotation summary', { annotations: { title: 'T', summary: 'S' } }, 'S'],
    ['of the annotation title', { annotations: { title: 'T', description: 'D' } }, 'T'],
    ['of the annotation description', { annotations: { description: 'D' } }, 'D'],
    ['of name and labels', { labels: { alertname: 'Down', severity: 'page', host: 'a1' } }, 'Down (host=a1)'],
    ['of labels alone', { labels: { host: 'a1' } }, 'host=a1'],
    ['on one line', { annotations: { summary: ' a\r\nBcc: x\n b ' } }, 'a Bcc: x b'],
    ['for a key that is all there is', { labels: {}, dedupKey: 'k' }, 'Alert without a name'],
  ])('makes a summary %s', (_, changes, summary) => {
    expect(read(changes).summary).toBe(summary);
  });

  test('reads the severity from the label, in whatever word and case, unless one is given', () => {
    expect(read({ labels: { severity: 'Page' } }).severity).toBe('critical');
    expect(read({ labels: { severity: 'warn' }, severity: 'P2' }).severity).toBe('error');
    expect(read({ labels: { severity: 'purple' } }).severity).toBe('unknown');
  });

  test('keeps only addresses that may become links', () => {
    const signal = read({
      generatorUrl: 'javascript:alert(1)',
      annotations: { runbook_url: 'https://example.test/r', dashboard_url: 'data:x' },
      links: [
        { label: 'Log', url: 'http://logs.example.test' },
        { label: 'x', url: '//evil.test' },
      ],
    });
    expect(signal.generatorUrl).toBeUndefined();
    expect(signal.links.map((link) => link.label)).toEqual(['Runbook', 'Log']);
  });

  test('refuses a start after the end', () => {
    expect(normaliseSignal({ status: 'firing', labels: { a: 'b' }, startsAt: 2, endsAt: 1 })).toMatchObject({
      refused: 'invalid',
      fields: [{ path: 'startsAt' }],
    });
  });

  const anyText = fc.string({ unit: 'binary', maxLength: 50 });
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(anyText, fc.oneof(anyText, fc.jsonValue())),
    fc.dictionary(anyText, fc.string({ unit: 'grapheme', minLength: 300, maxLength: 2_000 }), { maxKeys: 3 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 })
      .map((units) => ({ a: String.fromCharCode(...units) })),
  );

  test('law: whatever JSON comes, it refuses or gives a signal that can be stored, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(hostile, hostile, anyText, (labels, annotations, summary) => {
        const signal = normaliseSignal({ status: 'firing', labels, annotations, summary, generatorUrl: labels });
        if (isRefusal(signal)) return;
        const stored = JSON.stringify(signal);
        expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/);
        expect(Object.keys(signal.labels).length).toBeGreaterThan(0);
        expect(signal.summary).not.toBe('');
        for (const value of Object.values(signal.labels)) {
          expect(byteLength(value)).toBeLessThanOrEqual(MAX_LABEL_VALUE_BYTES);
        }
        expect(normaliseSignal(signal)).toEqual(signal);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('identityText', () => {
  const word = fc.constantFrom('a', 'b', '","', '"', '', '\\', 'ab');
  const identity = fc.record(
    { dedupKey: word, labels: fc.dictionary(word, word, { maxKeys: 3 }) },
    { requiredKeys: ['labels'] },
  );

  test('does not depend on the order of labels', () => {
    expect(identityText({ labels: { a: '1', b: '2' } })).toBe(identityText({ labels: { b: '2', a: '1' } }));
  });

  test('law: two identities have the same text only when they are the same', () => {
    const meaning = ({ dedupKey, labels }: { dedupKey?: string; labels: Record<string, string> }) =>
      dedupKey === undefined ? Object.entries(labels).sort() : { dedupKey };
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const same = JSON.stringify(meaning(one)) === JSON.stringify(meaning(other));
        expect(identityText(one) === identityText(other)).toBe(same);
      }),
      { numRuns: 5_000 },
    );
  });
});
