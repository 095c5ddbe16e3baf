import type { Caller } from '@heed/core/access';
import { type Duration, type IntegrationId, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import { newIntegrationKey, newIntegrationSecret } from '../keys.ts';
import { replaceKey } from '../store/integrations.ts';
import { type KeyedIntegration, lockOwned, record } from './integrations.ts';

/** Makes a new key, and a new secret where there is one. The old one counts for `overlap` longer, so that senders can be changed one after the other. */
export async function rotateKey(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  id: IntegrationId,
  overlap: Duration,
): Promise<KeyedIntegration | Refusal> {
  const before = await lockOwned(tx, caller, id);
  if (isRefusal(before)) return before;
  const { key, hash, hint } = newIntegrationKey();
  const previousUntil = tx.now + overlap;
  const signing = newIntegrationSecret(vault, before.kind, id);
  await replaceKey(tx, id, { hash, hint, sealedSecret: signing?.sealed, previousUntil });
  const integration = { ...before, hint };
  await record(tx, caller, integration, { kind: 'integration.key-rotated', data: { hint, previousUntil } });
  return { integration, key, secret: signing?.secret };
}
