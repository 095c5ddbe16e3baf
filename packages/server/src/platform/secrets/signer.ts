import { createHmac, hkdfSync } from 'node:crypto';
import { sameSecret } from '../random/index.ts';
import type { VaultKeys } from './keys.ts';

/** Makes texts, such as the id in a link of a mail, into what only we could have made; stores nothing. */
export interface Signer {
  /** The text, a dot, and 128 bits of HMAC-SHA256 over it. It can stand in an address when the text can. */
  sign(text: string): string;
  /** What was signed; undefined when we did not sign it, or not for this purpose. */
  read(signed: string): string | undefined;
}

const MAC_BYTES = 16;
const SIGNED = /^(.{1,200})\.([\w-]{22})$/;

/**
 * The first key signs and all of them verify, so that links which are out there outlive a rotation. What was signed for
 * one purpose is worth nothing for another.
 */
export function createSigner(keys: VaultKeys, purpose: string): Signer {
  const [first, ...older] = keys;
  const current = secretOf(first.bytes, purpose);
  const secrets = [current, ...older.map(({ bytes }) => secretOf(bytes, purpose))];
  return {
    sign: (text) => `${text}.${macOf(current, text)}`,
    read(signed) {
      const [, text = '', mac = ''] = SIGNED.exec(signed) ?? [];
      return secrets.some((secret) => text !== '' && sameSecret(mac, macOf(secret, text))) ? text : undefined;
    },
  };
}

function secretOf(bytes: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, '', `heed ${purpose}`, 32));
}

function macOf(secret: Buffer, text: string): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest().subarray(0, MAC_BYTES).toString('base64url');
}
