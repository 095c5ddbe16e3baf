import { ID_PREFIXES, type IdKind, isId } from '@heed/core/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken, newId, newSigningSecret, randomDigits, randomToken, sameSecret } from './index.ts';

const kinds = Object.keys(ID_PREFIXES) as IdKind[];
const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('ids', () => {
  it('are well formed for every kind and moment', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), moment, (kind, now) => isId(kind, newId(kind, now))));
  });

  it('sort by the moment at which they were made', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        fc.pre(a !== b);
        expect(newId('alert', a) < newId('alert', b)).toBe(a < b);
      }),
    );
  });

  it('carry the moment in their first ten characters', () => {
    expect(newId('alert', 0).slice(4, 14)).toBe('0000000000');
    expect(newId('alert', 2 ** 48 - 1).slice(4, 14)).toBe('7zzzzzzzzz');
  });

  it('do not repeat within one millisecond', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId('signal', 1_000))).size).toBe(10_000);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 48])('are not made for the moment %s', (now) => {
    expect(() => newId('alert', now)).toThrow(/no moment/);
  });
});

describe('tokens', () => {
  it('have the entropy asked for, in characters safe for a URL', () => {
    expect(randomToken()).toMatch(/^[\w-]{43}$/);
    expect(randomToken(16)).toMatch(/^[\w-]{22}$/);
    expect(randomToken()).not.toBe(randomToken());
  });

  it('refuse to be short enough to guess', () => {
    expect(() => randomToken(15)).toThrow(/guessed/);
  });

  it('for signing webhooks hold 32 bytes behind their prefix', () => {
    const secret = newSigningSecret();
    expect(secret).toMatch(/^whsec_/);
    expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
  });

  it('are stored as SHA-256 in hexadecimal', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('compare equal only to themselves, whatever their lengths', () => {
    expect(sameSecret('hush', 'hush')).toBe(true);
    expect(sameSecret('hush', 'hush ')).toBe(false);
    expect(sameSecret('', 'hush')).toBe(false);
  });
});

it('draws codes of exactly the digits asked for', () => {
  const codes = Array.from({ length: 500 }, () => randomDigits(6));
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(codes.some((code) => code.startsWith('0'))).toBe(true);
});
