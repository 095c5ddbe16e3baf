import { describe, expect, it } from 'vitest';
import { parseRecipient } from './address.ts';

describe('an address', () => {
  it('may be tagged, or from beyond ASCII', () => {
    expect(parseRecipient('jörg@bücher.example')).toBe('jörg@bücher.example');
    expect(parseRecipient('a+b.c@sub.example.com')).toBe('a+b.c@sub.example.com');
  });

  it.each([
    'ann',
    'ann@',
    '@example.com',
    'ann@a@b.example',
    'ann@example.com\r\nRCPT TO:<eve@evil.example>',
    'ann@example.com\nBcc: eve@evil.example',
    'ann@example.com, eve@evil.example',
    'Ann <ann@example.com>',
    '<ann@example.com>',
    'ann@example.com>',
    '"ann"@example.com',
    'an n@example.com',
    'ann\u202e@example.com',
    `${'a'.repeat(300)}@example.com`,
  ])('%j is not written to', (text) => {
    expect(parseRecipient(text)).toBeUndefined();
  });
});
