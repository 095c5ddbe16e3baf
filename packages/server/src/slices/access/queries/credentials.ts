import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { formatInstant, isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchPerson } from '../commands/people.ts';
import { type ApiKey, loadKeys } from '../store/keys.ts';
import { loadPerson } from '../store/people.ts';
import { loadSessions, type Session } from '../store/sessions.ts';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

function showSession(session: Session, caller: Caller) {
  return {
    ...session,
    createdAt: formatInstant(session.createdAt),
    lastSeenAt: formatInstant(session.lastSeenAt),
    expiresAt: formatInstant(session.expiresAt),
    current: caller.via.kind === 'session' && caller.via.id === session.id,
  };
}

/** Sessions that have not ended, the newest first. */
export async function findSessions(
  db: Queries,
  caller: Caller,
  personId: PersonId,
  { limit, cursor }: PageQuery,
): Promise<{ items: ReturnType<typeof showSession>[]; nextCursor: string | null } | Refusal> {
  const before = beforeId(cursor);
  if (isRefusal(before)) return before;
  if (personId !== caller.personId && !(await loadPerson(db, personId))) return noSuchPerson();
  const page = pageOf(await loadSessions(db, personId, { limit, before }), limit, ({ id }) => [id]);
  return { items: page.items.map((session) => showSession(session, caller)), nextCursor: page.nextCursor };
}

export function showKey(key: ApiKey) {
  return {
    ...key,
    scopes: key.scopes === undefined ? null : [...key.scopes],
    createdAt: formatInstant(key.createdAt),
    expiresAt: instantOrNull(key.expiresAt),
    lastUsedAt: instantOrNull(key.lastUsedAt),
    revokedAt: instantOrNull(key.revokedAt),
  };
}

/** Keys of one person, or of everybody; revoked ones too, so that it can be seen when they ended. */
export async function findKeys(
  db: Queries,
  personId: PersonId | undefined,
  { limit, cursor }: PageQuery,
): Promise<{ items: ReturnType<typeof showKey>[]; nextCursor: string | null } | Refusal> {
  const before = beforeId(cursor);
  if (isRefusal(before)) return before;
  const page = pageOf(await loadKeys(db, { personId, limit, before }), limit, ({ id }) => [id]);
  return { items: page.items.map(showKey), nextCursor: page.nextCursor };
}

function beforeId(cursor: string | undefined): string | undefined | Refusal {
  const keys = cursor === undefined ? undefined : decodeCursor(cursor, ['string']);
  return isRefusal(keys) ? keys : keys?.[0];
}
