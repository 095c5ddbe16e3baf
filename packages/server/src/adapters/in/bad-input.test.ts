import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INBOUND } from './index.ts';

const now = Date.UTC(2026, 10, 21, 0, 5);
const good = { status: 'firing', labels: { alertname: 'Good' } };

function nest(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const manyLabels = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`l${index}`, 'x']));

/** Each is one alert; what matters is that none throws, and that none takes its good neighbour with it. */
const CORPUS: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 1e308],
  ['a list', [[]]],
  ['labels of the wrong type', { ...good, labels: [['a', 'b']] }],
  ['10,000 labels', { ...good, labels: manyLabels }],
  ['10,000 annotations', { ...good, annotations: manyLabels }],
  ['depth 10,000 in a label', { ...good, labels: { a: nest(10_000) } }],
  ['depth 10,000 in an annotation', { ...good, annotations: { a: nest(10_000) } }],
  ['depth 10,000 for an alert', nest(10_000)],
  ['__proto__ as a label', JSON.parse('{"status":"firing","labels":{"__proto__":"x"}}')],
  ['__proto__ as labels', JSON.parse('{"status":"firing","__proto__":{"labels":{"a":"b"}}}')],
  ['__proto__ in __proto__', JSON.parse('{"labels":{"__proto__":{"polluted":"yes"},"constructor":{"prototype":1}}}')],
  ['NUL everywhere', { ...good, labels: { '\0': '\0' }, annotations: { '\0': '\0', summary: '\0' } }],
  ['lone surrogates', { ...good, labels: { '\udc00': '\ud800' }, annotations: { summary: '\ud800' } }],
  ['an invalid day', { ...good, startsAt: '2026-02-30T00:00:00Z' }],
  ['a time without zone', { ...good, endsAt: '2026-11-21T00:00:00' }],
  ['a time that is an object', { ...good, startsAt: {}, endsAt: [] }],
  ['an address that is a script', { ...good, generatorURL: 'javascript:alert(1)', url: 'javascript:alert(1)' }],
  ['a megabyte of text', { ...good, labels: { a: '🔥'.repeat(250_000) }, annotations: { a: 'é'.repeat(500_000) } }],
];

describe.each(INBOUND)('bad input at $kind', ({ kind, parse }) => {
  const wrap = (alerts: readonly unknown[]) => (kind === 'alertmanager-webhook' ? { alerts } : alerts);

  test.each(CORPUS)('%s is read or rejected, and its good neighbours stay', (_, item) => {
    const { signals, rejected } = parse(wrap([good, item, good]), now, {});
    expect(signals.filter((signal) => signal.labels.alertname === 'Good').length).toBeGreaterThanOrEqual(2);
    expect(signals.length + rejected.length).toBe(3);
    expect(rejected.every(({ message }) => message !== '')).toBe(true);
    expect(JSON.stringify(signals)).not.toMatch(/\\u0000|\\ud[89a-f]|javascript:/);
    expect('polluted' in {}).toBe(false);
  });

  test.each(CORPUS)('%s as the whole body is no exception', (_, body) => {
    expect(() => parse(body, now, {})).not.toThrow();
  });

  test('law: no JSON makes it throw, and every item is either read or rejected', () => {
    const field = fc.constantFrom(
      'labels',
      'annotations',
      'status',
      'startsAt',
      'endsAt',
      'links',
      'dedupKey',
      'title',
    );
    const alert = fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.constantFrom('firing', 'resolved')));
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.oneof(alert, fc.jsonValue()), { maxLength: 20 }), (body, items) => {
        parse(body, now, {});
        const { signals, rejected } = parse(wrap(items), now, {});
        expect(signals.length + rejected.length).toBe(items.length);
      }),
      { numRuns: 500 },
    );
  });
});
