import {
  actorOf,
  type Caller,
  decidePerson,
  evolvePerson,
  INVITATION_LIFETIME,
  mayGiveRole,
  type Person,
  type PersonCommand,
  type PersonFields,
} from '@heed/core/access';
import { type Instant, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { hashToken, newId, randomToken } from '../../../platform/random/index.ts';
import { revokeKeys } from '../store/keys.ts';
import { dropLinks, insertLink } from '../store/links.ts';
import { insertPerson, lockAdmins, lockPerson, updatePerson } from '../store/people.ts';
import { recordPerson } from './record.ts';
import { endSessions } from './sessions.ts';

/** A secret that is told once; what is stored is its hash. */
export interface OneTimeLink {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Adds a person without a password, and makes the link by which they set one. */
export async function invitePerson(
  tx: Tx,
  caller: Caller,
  fields: PersonFields,
): Promise<{ readonly person: Person; readonly link: OneTimeLink } | Refusal> {
  const person = mayGiveRole(caller, fields.role) ?? (await addPerson(tx, newId('person', tx.now), fields));
  if (isRefusal(person)) return person;
  await recordPerson(tx, actorOf(caller), person.id, [{ kind: 'person.added', data: fields }]);
  return { person, link: await makeLink(tx, caller, person.id) };
}

/** Makes a new link for a person who lost the password, or whose invitation is over. */
export async function makePasswordLink(tx: Tx, caller: Caller, id: PersonId): Promise<OneTimeLink | Refusal> {
  const person = await lockPerson(tx, id);
  if (!person) return noSuchPerson();
  const forbidden = mayGiveRole(caller, person.role);
  if (forbidden) return forbidden;
  if (person.disabledAt !== undefined) {
    return refuse('wrong-state', `${person.name} is disabled. Enable this person first.`);
  }
  return makeLink(tx, caller, id);
}

async function makeLink(tx: Tx, caller: Caller, personId: PersonId): Promise<OneTimeLink> {
  const link = { token: randomToken(), expiresAt: tx.now + INVITATION_LIFETIME };
  await dropLinks(tx, personId);
  await insertLink(tx, {
    tokenHash: hashToken(link.token),
    purpose: 'invitation',
    expiresAt: link.expiresAt,
    personId,
  });
  await recordPerson(tx, actorOf(caller), personId, [
    { kind: 'person.link-made', data: { expiresAt: link.expiresAt } },
  ]);
  return link;
}

export async function addPerson(tx: Tx, id: PersonId, fields: PersonFields): Promise<Person | Refusal> {
  const person = evolvePerson(undefined, id, { kind: 'person.added', data: fields }, tx.now);
  if (person === undefined) throw new Error('the first fact makes a person');
  const written = await writeOrRefuse(fields, () => insertPerson(tx, person));
  return isRefusal(written) ? written : person;
}

export function changePerson(
  tx: Tx,
  caller: Caller,
  id: PersonId,
  { version, ...fields }: PersonFields & { readonly version: number },
): Promise<Person | Refusal> {
  return carryOut(
    tx,
    caller,
    id,
    ({ role }) => mayGiveRole(caller, role) ?? mayGiveRole(caller, fields.role) ?? { kind: 'change', fields, version },
  );
}

/** What people may change of themselves: not their role, and not the address by which they sign in. */
export function changeMe(
  tx: Tx,
  caller: Caller,
  { version, ...own }: { readonly name: string; readonly timeZone: string; readonly version: number },
): Promise<Person | Refusal> {
  return carryOut(tx, caller, caller.personId, (person) => ({
    kind: 'change',
    fields: { ...person, ...own },
    version,
  }));
}

/** Ends all that the person could act with, in the same transaction. */
export async function disablePerson(tx: Tx, caller: Caller, id: PersonId): Promise<Person | Refusal> {
  const person = await carryOut(tx, caller, id, () => ({ kind: 'disable' }));
  if (isRefusal(person)) return person;
  await dropLinks(tx, id);
  await endSessions(tx, actorOf(caller), id);
  await revokeKeys(tx, { personId: id });
  return person;
}

export function enablePerson(tx: Tx, caller: Caller, id: PersonId): Promise<Person | Refusal> {
  return carryOut(tx, caller, id, () => ({ kind: 'enable' }));
}

async function carryOut(
  tx: Tx,
  caller: Caller,
  id: PersonId,
  commandFor: (person: Person) => PersonCommand | Refusal,
): Promise<Person | Refusal> {
  // Admins first, in one order: two transactions that each wait for the other's person would be a deadlock.
  const admins = await lockAdmins(tx);
  const before = await lockPerson(tx, id);
  if (!before) return noSuchPerson();
  const command = commandFor(before);
  if (isRefusal(command)) return command;
  const facts = decidePerson(before, command, admins.filter((admin) => admin !== id).length);
  if (isRefusal(facts)) return facts;
  if (facts.length === 0) return before;
  let after = before;
  for (const fact of facts) after = evolvePerson(after, id, fact, tx.now) ?? after;
  const written = await writeOrRefuse(after, () => updatePerson(tx, after));
  if (isRefusal(written)) return written;
  await recordPerson(tx, actorOf(caller), id, facts);
  return after;
}

async function writeOrRefuse(fields: PersonFields, write: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (brokenConstraint(error, 'unique') !== 'people_email') throw error;
    return refuse('already-exists', `There is already a person with the address ${fields.email}.`, [
      { path: 'email', message: 'is taken' },
    ]);
  }
}

export function noSuchPerson(): Refusal {
  return refuse('not-found', 'There is no such person.');
}
