import fc from 'fast-check';
import * as fflate from 'fflate';
import { describe, expect, test } from 'vitest';
import { openZip, readZip, zipDiffersAt } from './index.ts';

type Files = readonly (readonly [string, Uint8Array])[];

function zipOf(files: Files): Uint8Array {
  const zip = openZip(fflate);
  return Buffer.concat([...files.flatMap(([path, bytes]) => zip.add(path, bytes)), ...zip.end()]);
}

const files: fc.Arbitrary<Files> = fc.uniqueArray(
  fc.tuple(
    fc
      .string({ unit: fc.constantFrom('a', 'b', 'ü', '-', '1'), minLength: 1, maxLength: 8 })
      .map((name) => `f/${name}.txt`),
    fc.uint8Array({ maxLength: 200 }),
  ),
  { selector: ([path]) => path, minLength: 1, maxLength: 6 },
);

describe('a zip', () => {
  test('gives back what was put in, in this reader and in another', () => {
    fc.assert(
      fc.property(files, (given) => {
        const bytes = zipOf(given);
        expect(readZip(fflate, bytes)).toEqual(new Map(given));
        expect(Object.entries(fflate.unzipSync(bytes))).toEqual(given.map(([path, content]) => [path, content]));
      }),
    );
  });

  test('is the same wherever and whenever it is written', () => {
    fc.assert(
      fc.property(files, (given) => {
        expect(zipDiffersAt(fflate, zipOf(given), given)).toBeUndefined();
      }),
    );
  });

  test('differs wherever a byte of it was changed, cut off or added', () => {
    fc.assert(
      fc.property(files, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, place, by) => {
        const bytes = zipOf(given);
        const at = place % bytes.length;
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ by : byte));
        expect(zipDiffersAt(fflate, changed, given)).toBe(at);
        expect(zipDiffersAt(fflate, bytes.subarray(0, at), given)).toBe(at);
        expect(zipDiffersAt(fflate, Buffer.concat([bytes, Uint8Array.of(by)]), given)).toBe(bytes.length);
      }),
    );
  });

  test('that is none, or was packed by others, is said to be so', () => {
    expect(readZip(fflate, new Uint8Array())).toHaveProperty('why');
    expect(readZip(fflate, new TextEncoder().encode('PK and no zip'))).toHaveProperty('why');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const read = readZip(fflate, noise);
        expect(read instanceof Map || 'why' in read).toBe(true);
      }),
    );
  });
});
