import { asId, type IncidentId, type PageRunId } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, randomBytes } from '../../platform/random/index.ts';
import { vaultKey } from '../../platform/secrets/index.ts';
import { discreet } from './discreet.ts';
import { createReplyAddresses } from './reply-address.ts';

const key = vaultKey(randomBytes(32));
const domain = 'in.heed.example';
const addresses = createReplyAddresses({ domain, keys: [key] });
const body = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/);
const about = fc.oneof(
  body.map((one): PageRunId => asId('pageRun', `run_${one}`)),
  body.map((one): IncidentId => asId('incident', `inc_${one}`)),
);
const person = body.map((one) => asId('person', `per_${one}`));

test('an address names what it is about and its person, and fits into what mail servers take', () => {
  fc.assert(
    fc.property(about, person, (id, personId) => {
      const address = addresses.addressFor(id, personId);
      expect(address.indexOf('@')).toBeLessThanOrEqual(64);
      expect(addresses.read(address)).toEqual({ about: id, ending: personId.slice(-8) });
      expect(addresses.read(address.toUpperCase())).toEqual(addresses.read(address));
    }),
  );
});

test('an address that is changed in one letter, or is another’s or of another domain, is nobody’s', () => {
  fc.assert(
    fc.property(
      about,
      person,
      fc.nat(60),
      fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
      (id, personId, at, letter) => {
        const address = addresses.addressFor(id, personId);
        const changed = address.slice(0, at) + letter + address.slice(at + 1);
        if (changed !== address) expect(addresses.read(changed)).toBeUndefined();
      },
    ),
  );
  const [id, personId] = [newId('incident', 1_000), newId('person', 1_000)];
  const address = addresses.addressFor(id, personId);
  const other = createReplyAddresses({ domain, keys: [vaultKey(randomBytes(32))] });
  expect(other.read(address)).toBeUndefined();
  expect(addresses.read(address.replace(domain, 'evil.example'))).toBeUndefined();
  for (const text of [
    '',
    '@',
    'reply+@in.heed.example',
    'postmaster@in.heed.example',
    `x${address}`,
    address.repeat(2),
  ]) {
    expect(addresses.read(text), text).toBeUndefined();
  }
});

test('an address outlives the rotation of the key, and not its removal', () => {
  const address = addresses.addressFor(newId('pageRun', 1_000), newId('person', 1_000));
  const fresh = vaultKey(randomBytes(32));
  expect(createReplyAddresses({ domain, keys: [fresh, key] }).read(address)).toBeDefined();
  expect(createReplyAddresses({ domain, keys: [fresh] }).read(address)).toBeUndefined();
});

test('the delivery log does not repeat an address that a provider repeats', () => {
  const address = addresses.addressFor(newId('incident', 1_000), newId('person', 1_000));
  const { words } = discreet({ outcome: 'refused', words: `550 Reply-To <${address}> is not welcome` }, []);
  expect(words).toBe(`550 Reply-To <(hidden)@${domain}> is not welcome`);
});
