import { actorOf, type Caller } from '@heed/core/access';
import { type Actor, type PersonId, type Refusal, refuse, type SessionId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { hashToken, newId, randomToken } from '../../../platform/random/index.ts';
import { loadPerson } from '../store/people.ts';
import { insertSession, revokeSessions, revokeToken } from '../store/sessions.ts';
import { recordPerson } from './record.ts';

/** From where somebody signs in. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  /** The token of a session that the same browser already has. */
  readonly oldToken: string | undefined;
}

/** Starts a session under a token that nobody has seen before, and ends the one that the browser had. */
export async function openSession(tx: Tx, personId: PersonId, origin: Origin): Promise<string> {
  const token = randomToken();
  const id = newId('session', tx.now);
  if (origin.oldToken !== undefined) await revokeToken(tx, hashToken(origin.oldToken));
  await insertSession(tx, {
    id,
    personId,
    tokenHash: hashToken(token),
    userAgent: origin.userAgent,
    address: origin.address,
  });
  await recordPerson(tx, { kind: 'person', id: personId }, personId, [
    { kind: 'person.signed-in', data: { sessionId: id, address: origin.address } },
  ]);
  return token;
}

/** Ends sessions and says so, when there were any. */
export async function endSessions(
  tx: Tx,
  actor: Actor,
  personId: PersonId,
  which: { readonly only?: SessionId; readonly except?: SessionId | undefined } = {},
): Promise<number> {
  const sessionIds = await revokeSessions(tx, personId, which);
  if (sessionIds.length > 0) {
    await recordPerson(tx, actor, personId, [{ kind: 'person.signed-out', data: { sessionIds } }]);
  }
  return sessionIds.length;
}

export async function signOut(tx: Tx, caller: Caller): Promise<undefined> {
  if (caller.via.kind === 'session') {
    await endSessions(tx, actorOf(caller), caller.personId, { only: caller.via.id });
  }
}

/** Ends one session of a person. One of somebody else, and one that ended, are as unknown as one that never was. */
export async function endOneSession(
  tx: Tx,
  caller: Caller,
  personId: PersonId,
  only: SessionId,
): Promise<Refusal | undefined> {
  const ended = await endSessions(tx, actorOf(caller), personId, { only });
  return ended === 0 ? refuse('not-found', 'There is no such session.') : undefined;
}

export async function endAllSessions(tx: Tx, caller: Caller, personId: PersonId): Promise<Refusal | undefined> {
  if (!(await loadPerson(tx.db, personId))) return refuse('not-found', 'There is no such person.');
  await endSessions(tx, actorOf(caller), personId);
  return undefined;
}
