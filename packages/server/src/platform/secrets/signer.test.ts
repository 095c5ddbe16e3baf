import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSigner, vaultKey } from './index.ts';

const old = vaultKey(Buffer.alloc(32, 1));
const recent = vaultKey(Buffer.alloc(32, 2));

it('reads what it signed, for this purpose alone, and after a rotation too', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w/.-]{1,60}$/), (text) => {
      const signed = createSigner([old], 'links v1').sign(text);
      expect(createSigner([recent, old], 'links v1').read(signed)).toBe(text);
      expect(createSigner([recent, old], 'others v1').read(signed)).toBeUndefined();
      expect(createSigner([recent], 'links v1').read(signed)).toBeUndefined();
    }),
  );
});

it('reads nothing that was altered or made up', () => {
  const signer = createSigner([old], 'links v1');
  const signed = signer.sign('scr_1');
  for (let at = 0; at < signed.length - 1; at += 1) {
    const other = signed[at] === 'x' ? 'y' : 'x';
    expect(signer.read(signed.slice(0, at) + other + signed.slice(at + 1))).toBeUndefined();
  }
  for (const text of ['', '.', 'scr_1', 'scr_1.', `scr_1.${'A'.repeat(22)}`]) {
    expect(signer.read(text)).toBeUndefined();
  }
});
