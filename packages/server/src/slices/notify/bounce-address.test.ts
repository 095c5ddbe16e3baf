import { asId } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, randomBytes } from '../../platform/random/index.ts';
import { vaultKey } from '../../platform/secrets/index.ts';
import { createBounceAddresses } from './bounce-address.ts';
import { discreet } from './discreet.ts';
import { createReplyAddresses } from './reply-address.ts';

const key = vaultKey(randomBytes(32));
const domain = 'in.heed.example';
const addresses = createBounceAddresses({ domain, keys: [key] });
const delivery = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/).map((one) => asId('delivery', `dlv_${one}`));

test('an address names its delivery, in either case, and fits into what mail servers take', () => {
  fc.assert(
    fc.property(delivery, (id) => {
      const address = addresses.addressFor(id);
      expect(address.indexOf('@')).toBeLessThanOrEqual(64);
      expect(addresses.read(address)).toBe(id);
      expect(addresses.read(address.toUpperCase())).toBe(id);
    }),
  );
});

test('one that is changed in a letter, made with another key or for answers is nobody’s; an older key still opens', () => {
  fc.assert(
    fc.property(delivery, fc.nat(52), fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), (id, at, letter) => {
      const address = addresses.addressFor(id);
      const changed = address.slice(0, at) + letter + address.slice(at + 1);
      if (changed !== address) expect(addresses.read(changed)).toBeUndefined();
    }),
  );
  const id = newId('delivery', 1_000);
  const address = addresses.addressFor(id);
  const fresh = vaultKey(randomBytes(32));
  expect(createBounceAddresses({ domain, keys: [fresh] }).read(address)).toBeUndefined();
  expect(createBounceAddresses({ domain, keys: [fresh, key] }).read(address)).toBe(id);
  expect(addresses.read(address.replace(domain, 'evil.example'))).toBeUndefined();
  const replies = createReplyAddresses({ domain, keys: [key] });
  expect(replies.read(address)).toBeUndefined();
  expect(addresses.read(replies.addressFor(newId('incident', 1), newId('person', 1)))).toBeUndefined();
});

test('a server that repeats the address does not bring it into the delivery log', () => {
  const address = addresses.addressFor(newId('delivery', 1_000));
  const { words } = discreet({ outcome: 'refused', words: `553 5.1.8 <${address}>: sender refused` }, []);
  expect(words).toBe('553 5.1.8 <(hidden)@in.heed.example>: sender refused');
});
