import type { IntegrationId } from '@heed/core/kernel';
import { hashToken, newSigningSecret, randomToken } from '../../platform/random/index.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import type { IntegrationKind } from './ports.ts';
import { secretPlace } from './store/integrations.ts';

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

/** What GitHub signs with, shown once and kept sealed; nothing for kinds that do not sign. */
export function newIntegrationSecret(
  vault: Vault,
  kind: IntegrationKind,
  id: IntegrationId,
): { readonly secret: string; readonly sealed: string } | undefined {
  if (kind !== 'github') return undefined;
  const secret = newSigningSecret();
  return { secret, sealed: vault.seal(secret, secretPlace(id)) };
}
