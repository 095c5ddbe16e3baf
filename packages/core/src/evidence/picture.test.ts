import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { MOST_POINTS, MOST_SERIES, type Series } from '../monitors/index.ts';
import { drawRange, keepRange } from './index.ts';

const FROM = Date.UTC(2026, 10, 21, 3);
const range = { from: FROM, to: FROM + 60 * MINUTE, step: MINUTE };
const server = { id: 'mts_1', name: 'Main', baseUrl: 'https://prom.example' };
const series: fc.Arbitrary<Series> = fc.record({
  labels: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
  points: fc.array(
    fc.tuple(
      fc.nat(60).map((minute) => FROM + minute * MINUTE),
      fc.double(),
    ),
    { maxLength: 20 },
  ),
});

test('the picture of a range is the same for the same data, and holds only shapes and text, whatever the labels say', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.array(series, { maxLength: 25 }), (title, query, answered) => {
      const kept = keepRange(server, query, range, answered);
      const picture = drawRange(title, kept);
      expect(drawRange(title, JSON.parse(JSON.stringify(kept)))).toBe(picture);
      const tags = [...picture.matchAll(/<\/?([^\s>/]*)/g)].map(([, name]) => name);
      for (const tag of tags) expect(['svg', 'rect', 'text', 'line', 'path']).toContain(tag);
      const withoutTexts = picture.replaceAll(/<text([^>]*)>[^<]*/g, '<text$1>');
      expect(withoutTexts).not.toMatch(/NaN|Infinity|undefined|href|\son\w+=/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids is looked for.
      expect(picture).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
    }),
  );
});

test('what is kept is bounded, says what was left out, and keeps what is no number as such', () => {
  const points = Array.from({ length: MOST_POINTS + 5 }, (_, index): [number, number] => [FROM + index, index]);
  const kept = keepRange(
    server,
    'up',
    range,
    Array.from({ length: MOST_SERIES + 3 }, () => ({ labels: {}, points })),
  );
  expect(kept.series).toHaveLength(MOST_SERIES);
  expect(kept.series.every(({ points: few }) => few.length === MOST_POINTS)).toBe(true);
  expect(kept.leftOut).toBe(3);
  const odd = [{ labels: {}, points: [[FROM, Number.NaN] as const, [FROM + 1, 1 / 0] as const] }];
  expect(keepRange(server, 'up', range, odd).series[0]?.points.map(([, value]) => value)).toEqual(['NaN', '+Inf']);
  expect(drawRange('Load', kept)).toContain('and 3 more');
});

test('markup in a label is text, and a line breaks where nothing was measured', () => {
  const at = (minute: number, value: number) => [FROM + minute * MINUTE, value] as const;
  const labels = { job: '</text><script>alert(1)</script>' };
  const points = [at(0, 1), at(1, 2), at(2, Number.NaN), at(3, 3), at(20, 4)];
  const picture = drawRange('A & B', keepRange(server, 'up', range, [{ labels, points }]));
  expect(picture).toContain('A &amp; B');
  expect(picture).toContain('&lt;/text&gt;&lt;script&gt;');
  expect(picture.match(/M[\d.]+ [\d.]+h0/g)).toHaveLength(3);
});
