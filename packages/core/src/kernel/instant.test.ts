import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

describe('parseInstant', () => {
  test('law: reads back every moment of the years 1 to 9999 that formatInstant writes', () => {
    const min = Date.parse('0001-01-01T00:00:00Z');
    const max = Date.parse('9999-12-31T23:59:59.999Z');
    fc.assert(
      fc.property(fc.integer({ min, max }), (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
    );
  });

  test('cuts fractions beyond the millisecond, and counts zones on both sides', () => {
    const at = Date.UTC(2026, 10, 21, 3, 12, 0, 129);
    expect(parseInstant('2026-11-21T03:12:00.129999999Z')).toBe(at);
    expect(parseInstant('2026-11-21t05:12:00.129+02:00')).toBe(at);
    expect(parseInstant('2026-11-20 21:42:00.129-05:30')).toBe(at);
    expect(parseInstant('2026-11-21T03:12:00.1z')).toBe(at - 29);
  });

  test.each(['2024-02-29T00:00:00Z', '2000-02-29T00:00:00Z'])('knows the leap day %s', (text) => {
    expect(formatInstant(parseInstant(text) ?? 0).slice(0, 10)).toBe(text.slice(0, 10));
  });

  test.each([
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-13-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+00:60',
    '2026-01-01T00:00:00.Z',
    '2026-01-01',
    'yesterday',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
