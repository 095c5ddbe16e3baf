import type { KeyRequest, Permission, Role } from '@heed/core/access';
import { type ApiKeyId, asId, type Instant, type PersonId } from '@heed/core/kernel';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface ApiKey extends KeyRequest {
  readonly id: ApiKeyId;
  readonly personId: PersonId;
  readonly hint: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | undefined;
  readonly revokedAt: Instant | undefined;
}

function selectKeys(db: Queries) {
  return db
    .selectFrom('api_keys')
    .select(['id', 'person_id', 'name', 'hint', 'role', 'scopes'])
    .select(['created_at', 'expires_at', 'last_used_at', 'revoked_at']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectKeys>['executeTakeFirstOrThrow']>>;

function keyOf(row: Row): ApiKey {
  return {
    id: asId('apiKey', row.id),
    personId: asId('person', row.person_id),
    name: row.name,
    hint: row.hint,
    // Held to the lists: the role by a CHECK, scopes by the one command that writes them.
    role: row.role as Role,
    scopes: (row.scopes as Permission[] | null) ?? undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

export async function loadKey(db: Queries, id: ApiKeyId): Promise<ApiKey | undefined> {
  const row = await selectKeys(db).where('id', '=', id).executeTakeFirst();
  return row && keyOf(row);
}

/** The newest first; one more than asked for. */
export async function loadKeys(
  db: Queries,
  filter: { readonly personId: PersonId | undefined; readonly limit: number; readonly before: string | undefined },
): Promise<readonly ApiKey[]> {
  let query = selectKeys(db)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  return (await query.execute()).map(keyOf);
}

export async function insertKey(tx: Tx, key: ApiKey, keyHash: string): Promise<void> {
  await tx.db
    .insertInto('api_keys')
    .values({
      id: key.id,
      person_id: key.personId,
      name: key.name,
      key_hash: keyHash,
      hint: key.hint,
      role: key.role,
      scopes: key.scopes === undefined ? null : [...key.scopes],
      created_at: timestamp(key.createdAt),
      expires_at: nullableTimestamp(key.expiresAt),
    })
    .execute();
}

/** Ends one key, or all of a person. Answers those that had not been revoked before. */
export async function revokeKeys(
  tx: Tx,
  which: { readonly id?: ApiKeyId; readonly personId?: PersonId | undefined },
): Promise<readonly { readonly id: ApiKeyId; readonly personId: PersonId; readonly name: string }[]> {
  let query = tx.db
    .updateTable('api_keys')
    .set({ revoked_at: timestamp(tx.now) })
    .where('revoked_at', 'is', null)
    .returning(['id', 'person_id', 'name']);
  if (which.id !== undefined) query = query.where('id', '=', which.id);
  if (which.personId !== undefined) query = query.where('person_id', '=', which.personId);
  return (await query.execute()).map((row) => ({
    id: asId('apiKey', row.id),
    personId: asId('person', row.person_id),
    name: row.name,
  }));
}
