import { createHash, randomBytes as nodeRandomBytes, randomInt as nodeRandomInt, timingSafeEqual } from 'node:crypto';
import { ID_PREFIXES, type Id, type IdKind, type Instant } from '@heed/core/kernel';

/**
 * The only place that draws random bytes. Everything made here comes from the operating system's generator.
 */
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const LATEST = 2 ** 48 - 1;

export function randomBytes(length: number): Buffer {
  return nodeRandomBytes(length);
}

/** A secret that a person or program carries: `bytes` random bytes as base64url; 32 by default, never fewer than 16. */
export function randomToken(bytes = 32): string {
  if (bytes < 16) throw new Error(`a token of ${bytes} bytes can be guessed; at least 16 are needed`);
  return nodeRandomBytes(bytes).toString('base64url');
}

/** A secret for signing webhooks as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export function newSigningSecret(): string {
  return `whsec_${nodeRandomBytes(32).toString('base64')}`;
}

/** A code that a person types, e.g. `048213`: decimal digits, every value equally likely, leading zeros kept. */
export function randomDigits(digits: number): string {
  return Array.from({ length: digits }, () => nodeRandomInt(10)).join('');
}

/**
 * What is stored of a token: SHA-256 in hexadecimal. Unsalted and fast on purpose, since a token has 128 random bits or
 * more and is looked up by its hash; never use it for a password or a short code.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** SHA-256 of content in hexadecimal, as `sha256sum` writes it. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Compares two secrets in a time that tells nothing of where they differ, or of their lengths. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a, 'utf8').digest();
  const right = createHash('sha256').update(b, 'utf8').digest();
  return timingSafeEqual(left, right);
}

/** Ids are made by the thousand: their random bytes are drawn from the system by the page, each byte used once. */
const POOL_BYTES = 4_096;
let pool = Buffer.alloc(0);

function takeRandomHex(length: number): string {
  if (pool.length < length) pool = nodeRandomBytes(POOL_BYTES);
  const taken = pool.toString('hex', 0, length);
  pool = pool.subarray(length);
  return taken;
}

/**
 * A new id of this kind. Ids of later milliseconds sort later; within one millisecond the order is random.
 * `now` is the transaction's moment, from the database's clock.
 */
export function newId<K extends IdKind>(kind: K, now: Instant): Id<K> {
  return writeId(kind, now, BigInt(`0x${takeRandomHex(10)}`));
}

/** Not above any id that is made at this moment or later: where a window of time begins in an index of ids. */
export function leastId<K extends IdKind>(kind: K, now: Instant): Id<K> {
  return writeId(kind, now, 0n);
}

function writeId<K extends IdKind>(kind: K, now: Instant, random: bigint): Id<K> {
  if (!Number.isInteger(now) || now < 0 || now > LATEST) throw new Error(`no moment for an id: ${now}`);
  let rest = (BigInt(now) << 80n) | random;
  let body = '';
  for (let place = 0; place < 26; place += 1) {
    body = CROCKFORD.charAt(Number(rest & 31n)) + body;
    rest >>= 5n;
  }
  // The body has just been written in the id's own alphabet, which `isId` describes.
  return `${ID_PREFIXES[kind]}_${body}` as Id<K>;
}
