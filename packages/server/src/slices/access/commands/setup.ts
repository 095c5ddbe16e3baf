import { checkPassword, type PersonFields, SETUP_LINK_LIFETIME } from '@heed/core/access';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { hashToken, newId, randomToken } from '../../../platform/random/index.ts';
import { hashPassword } from '../hashing.ts';
import { dropSetupLinks, findLink, insertLink, takeLink } from '../store/links.ts';
import { isAnybodyThere, writePasswordHash } from '../store/people.ts';
import { addPerson, type OneTimeLink } from './people.ts';
import { recordPerson } from './record.ts';
import { type Origin, openSession } from './sessions.ts';

/**
 * While nobody is there: a new one-time link for the first account, to be shown where the server was started. Links that
 * other nodes showed stay good for their 24 hours. Undefined once anybody is there.
 */
export async function ensureSetupLink(tx: Tx): Promise<OneTimeLink | undefined> {
  if (await isAnybodyThere(tx.db)) return undefined;
  await dropSetupLinks(tx, 'over');
  const link = { token: randomToken(), expiresAt: tx.now + SETUP_LINK_LIFETIME };
  await insertLink(tx, { tokenHash: hashToken(link.token), purpose: 'setup', expiresAt: link.expiresAt });
  return link;
}

interface FirstAccount extends Omit<PersonFields, 'role'> {
  readonly token: string;
  readonly password: string;
}

/** Makes the first admin and signs them in. */
export async function setUp(
  transact: Database['transact'],
  { token, password, ...about }: FirstAccount,
  origin: Origin,
): Promise<{ readonly token: string } | Refusal> {
  const tokenHash = hashToken(token);
  const trouble = await transact(async (tx) => {
    if (await isAnybodyThere(tx.db)) return alreadySetUp();
    return (await findLink(tx.db, tokenHash, 'setup', tx.now)) === undefined ? linkIsOver() : undefined;
  });
  const refusal = trouble ?? checkPassword(password, about);
  if (refusal) return refusal;
  const passwordHash = await hashPassword(password);
  return transact(async (tx) => {
    // The one row of the installation is the lock: of two who set up at once, the second finds somebody there.
    await tx.db.selectFrom('installation').select('id').forUpdate().execute();
    if (await isAnybodyThere(tx.db)) return alreadySetUp();
    if (!(await takeLink(tx, tokenHash, 'setup'))) return linkIsOver();
    await dropSetupLinks(tx, 'all');
    const fields: PersonFields = { ...about, role: 'admin' };
    const person = await addPerson(tx, newId('person', tx.now), fields);
    if (isRefusal(person)) return person;
    await writePasswordHash(tx, person.id, passwordHash);
    await recordPerson(tx, { kind: 'person', id: person.id }, person.id, [
      { kind: 'person.added', data: fields },
      { kind: 'person.password-set', data: {} },
    ]);
    return { token: await openSession(tx, person.id, origin) };
  });
}

function alreadySetUp(): Refusal {
  return refuse('wrong-state', 'This Heed is set up already. Sign in, or ask an admin to invite you.');
}

function linkIsOver(): Refusal {
  return refuse('not-found', 'This link is unknown or over. Restart Heed: it shows a new one.');
}
