import { actorOf, type Caller, decideKey, type KeyRequest } from '@heed/core/access';
import { type ApiKeyId, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { hashToken, newId, randomToken } from '../../../platform/random/index.ts';
import { API_KEY_PREFIX } from '../identify.ts';
import { type ApiKey, insertKey, loadKey, revokeKeys } from '../store/keys.ts';
import { recordPerson } from './record.ts';

const HINT_LENGTH = API_KEY_PREFIX.length + 4;

/** Makes a key for the caller. The secret is in this answer and nowhere else. */
export async function createKey(
  tx: Tx,
  caller: Caller,
  request: KeyRequest,
): Promise<{ readonly key: ApiKey; readonly secret: string } | Refusal> {
  const maker = caller.via.kind === 'api-key' ? await loadKey(tx.db, caller.via.id) : undefined;
  const granted = decideKey(caller, request, maker?.expiresAt, tx.now);
  if (isRefusal(granted)) return granted;
  const secret = `${API_KEY_PREFIX}${randomToken()}`;
  const key: ApiKey = {
    ...granted,
    id: newId('apiKey', tx.now),
    personId: caller.personId,
    hint: secret.slice(0, HINT_LENGTH),
    createdAt: tx.now,
    lastUsedAt: undefined,
    revokedAt: undefined,
  };
  await insertKey(tx, key, hashToken(secret));
  const { name, role } = key;
  const data = { keyId: key.id, name, role, scopes: key.scopes ?? null, expiresAt: key.expiresAt ?? null };
  await recordPerson(tx, actorOf(caller), caller.personId, [{ kind: 'person.key-made', data }]);
  return { key, secret };
}

/** Revokes a key of `owner`, or of anybody when there is none. Once revoked it is as unknown as one that never was. */
export async function revokeKey(
  tx: Tx,
  caller: Caller,
  id: ApiKeyId,
  owner: PersonId | undefined,
): Promise<Refusal | undefined> {
  const [revoked] = await revokeKeys(tx, { id, personId: owner });
  if (revoked === undefined) return refuse('not-found', 'There is no such API key.');
  const { personId, name } = revoked;
  await recordPerson(tx, actorOf(caller), personId, [{ kind: 'person.key-revoked', data: { keyId: id, name } }]);
  return undefined;
}
