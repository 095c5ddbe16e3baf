import { createHmac } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { sameSecret } from '../../../platform/random/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import type { Integration } from '../store/integrations.ts';
import { secretPlace } from '../store/integrations.ts';

/**
 * Undefined when one of these secrets signed the body as GitHub does: `sha256=` and the HMAC-SHA256 over its bytes in
 * hexadecimal. A body that was not UTF-8 was changed by reading, so it matches no signature. All secrets are tried in a time
 * that tells nothing of any.
 */
export function refuseForged(
  vault: Vault,
  { id, name }: Integration,
  sealed: readonly string[],
  rawBody: string,
  signature: string,
): Refusal | undefined {
  if (signature === '') {
    return refuse(
      'unauthenticated',
      `The header X-Hub-Signature-256 is missing: give the webhook the secret of ${name}.`,
    );
  }
  const secrets = sealed.map((each) => vault.open(each, secretPlace(id)));
  const unreadable = secrets.find(isRefusal);
  if (unreadable !== undefined) return unreadable;
  const matching = secrets.filter(
    (secret) => typeof secret === 'string' && sameSecret(sign(secret, rawBody), signature),
  );
  if (matching.length > 0) return undefined;
  return refuse(
    'unauthenticated',
    `The signature is not that of ${name}: the webhook has another secret, or the body was changed on its way. Rotate the ` +
      'key of the integration, and enter the new address and the new secret.',
  );
}

function sign(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
}
