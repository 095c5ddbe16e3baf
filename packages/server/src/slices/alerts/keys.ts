import { hashToken, randomToken } from '../../platform/random/index.ts';

/** Told apart from API keys at sight, and by tools that look for leaked secrets. */
const PREFIX = 'hik_';
const HINT_LENGTH = PREFIX.length + 5;

/** False for what cannot be a key, which then need not be looked up. */
export function isKeyShaped(text: string): boolean {
  return /^hik_[\w-]{43}$/.test(text);
}

/** A new key of an integration: what is shown once, and what is stored of it. */
export function newIntegrationKey(): { readonly key: string; readonly hash: string; readonly hint: string } {
  const key = `${PREFIX}${randomToken()}`;
  return { key, hash: hashToken(key), hint: key.slice(0, HINT_LENGTH) };
}
