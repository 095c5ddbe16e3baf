import { actorOf, type Caller, checkPassword } from '@heed/core/access';
import { isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { hashToken } from '../../../platform/random/index.ts';
import { hashPassword } from '../hashing.ts';
import { dropLinks, findLink, takeLink } from '../store/links.ts';
import { loadPerson, lockPerson, writePasswordHash } from '../store/people.ts';
import { noSuchPerson } from './people.ts';
import { recordPerson } from './record.ts';
import { endSessions, type Origin, openSession } from './sessions.ts';
import { provePassword } from './sign-in.ts';

type Transact = Database['transact'];

/** Sets a first or a forgotten password by the link that an admin handed over, ends what was open, and signs in. */
export async function setPasswordByLink(
  transact: Transact,
  input: { readonly token: string; readonly password: string },
  origin: Origin,
): Promise<{ readonly token: string } | Refusal> {
  const tokenHash = hashToken(input.token);
  const owner = await transact(async (tx) => {
    const link = await findLink(tx.db, tokenHash, 'invitation', tx.now);
    return (link?.personId && (await loadPerson(tx.db, link.personId))) ?? linkIsOver();
  });
  if (isRefusal(owner)) return owner;
  const weak = checkPassword(input.password, owner);
  if (weak) return weak;
  const passwordHash = await hashPassword(input.password);
  return transact(async (tx) => {
    const person = await lockPerson(tx, owner.id);
    if (person === undefined || person.disabledAt !== undefined) return linkIsOver();
    if (!(await takeLink(tx, tokenHash, 'invitation'))) return linkIsOver();
    await dropLinks(tx, person.id);
    const actor = { kind: 'link', personId: person.id } as const;
    await writePasswordHash(tx, person.id, passwordHash);
    await recordPerson(tx, actor, person.id, [{ kind: 'person.password-set', data: {} }]);
    await endSessions(tx, actor, person.id);
    return { token: await openSession(tx, person.id, origin) };
  });
}

/** Changes the caller's own password. It asks for the old one, so that an unattended screen gives nothing away. */
export async function changePassword(
  transact: Transact,
  database: Database,
  caller: Caller,
  input: { readonly currentPassword: string; readonly password: string },
  address: string,
): Promise<Refusal | undefined> {
  const person = await loadPerson(database.read, caller.personId);
  if (person === undefined) return noSuchPerson();
  const weak = checkPassword(input.password, person);
  if (weak) return weak;
  // Not `transact`: that one claims the Idempotency-Key, which belongs to the change itself.
  const proved = await provePassword(database.transact, {
    email: person.email,
    password: input.currentPassword,
    address,
  });
  if (isRefusal(proved)) return proved.refused === 'unauthenticated' ? wrongCurrent() : proved;
  const passwordHash = await hashPassword(input.password);
  return transact(async (tx) => {
    await writePassword(tx, caller, person.id, passwordHash);
    return undefined;
  });
}

async function writePassword(tx: Tx, caller: Caller, id: PersonId, passwordHash: string): Promise<void> {
  await lockPerson(tx, id);
  await writePasswordHash(tx, id, passwordHash);
  await dropLinks(tx, id);
  await recordPerson(tx, actorOf(caller), id, [{ kind: 'person.password-set', data: {} }]);
  await endSessions(tx, actorOf(caller), id, { except: caller.via.kind === 'session' ? caller.via.id : undefined });
}

function wrongCurrent(): Refusal {
  return refuse('invalid', 'The current password is wrong.', [{ path: 'currentPassword', message: 'is wrong' }]);
}

function linkIsOver(): Refusal {
  return refuse('not-found', 'This link is unknown, was used, or is over. Ask an admin for a new one.');
}
