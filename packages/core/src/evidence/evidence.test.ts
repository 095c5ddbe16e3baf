import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FADES_WITHIN } from '../incidents/index.ts';
import { isRefusal } from '../kernel/index.ts';
import { judgeFile, MEDIA_TYPES, refuseOverfull, refuseTimes, retentionOf, safeFilename, sniff } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
const judge = (content: Uint8Array, filename?: string, mediaType?: string) =>
  judgeFile(content, { filename, mediaType });

describe('the type of a file', () => {
  test.each([
    [PNG, 'image/png'],
    [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    [bytes('GIF89a.'), 'image/gif'],
    [bytes('RIFF....WEBPVP8 '), 'image/webp'],
    [bytes('%PDF-1.7'), 'application/pdf'],
    [Uint8Array.of(0x1f, 0x8b, 0x08, 0), 'application/gzip'],
    [Uint8Array.of(0x50, 0x4b, 0x03, 0x04), 'application/zip'],
    [bytes('a line of a log\n\u001b[31mred\u001b[0m'), 'text/plain'],
    [bytes('<!DOCTYPE html><p>'), undefined],
    [bytes('  <svg onload=alert(1)>'), undefined],
    [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), undefined],
    [Uint8Array.of(0xc3, 0x28), undefined],
  ])('%# is read from its bytes', (content, type) => {
    expect(sniff(content)).toBe(type);
  });

  test('a declaration may say more closely what a text is, and nothing else', () => {
    expect(judge(bytes('a,b\n1,2'), 'errors.csv')).toBe('text/csv');
    expect(judge(bytes('{"a":1}'), 'x', 'application/json; charset=utf-8')).toBe('application/json');
    expect(judge(bytes('a log'), 'checkout.2026-11-21')).toBe('text/plain');
    expect(judge(PNG)).toBe('image/png');
  });

  test.each([
    [bytes('not a picture'), 'graph.png', undefined, '?filename'],
    [PNG, 'graph.pdf', undefined, '?filename'],
    [PNG, 'graph.png', 'text/html', '?mediaType'],
    [bytes('{"a":'), 'a.json', undefined, '?filename'],
    [bytes('words'), 'page.html', undefined, '?filename'],
    [PNG, 'graph.svg', undefined, '?filename'],
  ])('%# lies, and is told where', (content, filename, mediaType, path) => {
    expect(judge(content, filename, mediaType)).toMatchObject({ refused: 'invalid', fields: [{ path }] });
  });

  test('no bytes become a type that is not kept', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.string(), (content, name) => {
        const type = judge(content, name);
        expect(isRefusal(type) || MEDIA_TYPES.includes(type)).toBe(true);
      }),
    );
  });
});

describe('the name of a file', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\graph.png', 'graph.png'],
    ['.htaccess', 'htaccess'],
    ['a"; filename=b.txt', 'a__ filename=b.txt'],
    ['a\r\nSet-Cookie: x', 'a__Set-Cookie_ x'],
    ['gra\u202egnp.exe', 'gra_gnp.exe'],
    ['Überblick 3.png', 'Überblick 3.png'],
    ['...', undefined],
  ])('%j is saved as %j', (name, safe) => {
    expect(safeFilename(name)).toBe(safe);
  });

  test('stays short and keeps its ending', () => {
    const name = safeFilename(`${'x'.repeat(500)}.json`) ?? '';
    expect(name.length).toBe(120);
    expect(name.endsWith('x.json')).toBe(true);
  });

  test('never leads out of a folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const safe = safeFilename(name);
        if (safe === undefined) return;
        expect(safe).not.toMatch(/[/\\"\r\n\0]|^\./);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });
});

test('an item is flagged two days before its source forgets it, and for good from then on', () => {
  const keptUntil = 1_000 + FADES_WITHIN;
  expect(retentionOf({ keptUntil: undefined }, 5)).toBe('kept');
  expect(retentionOf({ keptUntil }, 999)).toBe('kept');
  expect(retentionOf({ keptUntil }, 1_000)).toBe('expires-soon');
  expect(retentionOf({ keptUntil }, keptUntil)).toBe('past-retention');
  expect(retentionOf({ keptUntil }, keptUntil * 9)).toBe('past-retention');
});

test('an incident holds so many items and bytes, and not one more', () => {
  expect(refuseOverfull({ items: 199, bytes: 0 }, 1)).toBeUndefined();
  expect(refuseOverfull({ items: 200, bytes: 0 }, 0)).toMatchObject({ refused: 'conflict' });
  expect(refuseOverfull({ items: 1, bytes: 200 * 1024 * 1024 }, 0)).toBeUndefined();
  expect(refuseOverfull({ items: 1, bytes: 200 * 1024 * 1024 }, 1)).toMatchObject({ refused: 'conflict' });
});

test('nothing was observed in the future, or forgotten before it was observed', () => {
  expect(refuseTimes({ observedAt: 9, keptUntil: 9 }, 9)).toBeUndefined();
  expect(refuseTimes({ observedAt: 10, keptUntil: undefined }, 9)).toMatchObject({ fields: [{ path: 'observedAt' }] });
  expect(refuseTimes({ observedAt: 5, keptUntil: 4 }, 9)).toMatchObject({ fields: [{ path: 'keptUntil' }] });
});
