import { createHmac, hkdfSync } from 'node:crypto';
import { sameSecret } from '../../platform/random/index.ts';
import type { VaultKeys } from '../../platform/secrets/index.ts';

export const MAC_LETTERS = 20;
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Signs what stands in a mail address: in letters of one case, since servers on the way may change it. */
export interface AddressSigner {
  macOf(said: string): string;
  isOurs(said: string, mac: string): boolean;
}

/** The first key signs, all of them verify, so that mails that are out there outlive a rotation. */
export function createAddressSigner(keys: VaultKeys, purpose: string): AddressSigner {
  const secrets = keys.map(({ bytes }) => Buffer.from(hkdfSync('sha256', bytes, '', `heed ${purpose}`, 32)));
  const [current] = secrets;
  if (current === undefined) throw new Error(`there is no key to sign for ${purpose}`);
  return {
    macOf: (said) => macOf(current, said),
    isOurs: (said, mac) => secrets.some((secret) => sameSecret(mac, macOf(secret, said))),
  };
}

/** 100 bits of HMAC-SHA256. */
function macOf(secret: Buffer, said: string): string {
  const mac = createHmac('sha256', secret).update(said).digest();
  let bits = BigInt(`0x${mac.toString('hex', 0, 13)}`) >> 4n;
  let letters = '';
  for (let place = 0; place < MAC_LETTERS; place += 1) {
    letters += LETTERS.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return letters;
}
