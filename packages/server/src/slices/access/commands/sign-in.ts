import { countFailure, FREE_FAILURES, waitAfter } from '@heed/core/access';
import { type Duration, isRefusal, type PersonId, type Refusal, refuse, SECOND } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { networkOf } from '../../../platform/http/index.ts';
import { hashToken } from '../../../platform/random/index.ts';
import { isHashingBusy, verifyPassword } from '../hashing.ts';
import { clearFailures, lockFailures, takeBackFailure, writeFailures } from '../store/failures.ts';
import { loadPerson, loadPersonByEmail } from '../store/people.ts';
import { recordPerson } from './record.ts';
import { type Origin, openSession } from './sessions.ts';

type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

/** Says after how many seconds the next attempt may come. */
export interface Slowed extends Refusal {
  readonly retryAfter: number;
}

export function isSlowed(refusal: Refusal): refusal is Slowed {
  return 'retryAfter' in refusal;
}

/** Signs in with address and password, and answers the token of the new session. */
export async function signIn(
  transact: Transact,
  credentials: { readonly email: string; readonly password: string },
  origin: Origin,
): Promise<{ readonly token: string } | Refusal> {
  const personId = await provePassword(transact, { ...credentials, address: origin.address });
  if (isRefusal(personId)) return personId;
  return transact(async (tx) => {
    const person = await loadPerson(tx.db, personId);
    if (person === undefined || person.disabledAt !== undefined) return wrongCredentials();
    return { token: await openSession(tx, personId, origin) };
  });
}

/**
 * Answers whose password it is. Each attempt is written down as failed, in a transaction of its own, before the password
 * is looked at, and taken back when it was right: so guesses sent at once do not slip by the count, and a refusal
 * leaves its trace. Unknown, disabled and invited people take the same path and the same time.
 */
export async function provePassword(transact: Transact, attempt: Attempt): Promise<PersonId | Refusal> {
  if (isHashingBusy()) return slowed('Too many people sign in at this moment.', SECOND);
  const admitted = await transact((tx) => admit(tx, attempt));
  if (isRefusal(admitted)) return admitted;
  const isRight = await verifyPassword(admitted.passwordHash, attempt.password);
  const { personId, failures } = admitted;
  if (isRight && personId !== undefined) {
    await transact((tx) => forgive(tx, attempt));
    return personId;
  }
  if (failures === FREE_FAILURES.account) await transact((tx) => noteGuessing(tx, attempt, personId, failures));
  return wrongCredentials();
}

/** History hears of it where there is somebody; where there is nobody, a row is held instead, which takes as long. */
async function noteGuessing(tx: Tx, attempt: Attempt, personId: PersonId | undefined, failures: number): Promise<void> {
  if (personId === undefined) {
    await lockFailures(tx, bucketsOf(attempt).account);
    return;
  }
  const data = { failures, address: attempt.address };
  await recordPerson(tx, { kind: 'engine' }, personId, [{ kind: 'person.sign-in-slowed', data }]);
}

interface Admitted {
  readonly personId: PersonId | undefined;
  readonly passwordHash: string | undefined;
  /** Failures of the account, this attempt among them. */
  readonly failures: number;
}

async function admit(tx: Tx, attempt: Attempt): Promise<Admitted | Slowed> {
  const { account, address } = bucketsOf(attempt);
  const ofAccount = await lockFailures(tx, account);
  const ofAddress = await lockFailures(tx, address);
  const wait = Math.max(
    waitAfter(ofAccount, FREE_FAILURES.account, tx.now),
    waitAfter(ofAddress, FREE_FAILURES.address, tx.now),
  );
  if (wait > 0) return slowed('Too many failed sign-ins.', wait);
  const counted = countFailure(ofAccount, tx.now);
  await writeFailures(tx, account, counted);
  await writeFailures(tx, address, countFailure(ofAddress, tx.now));
  const person = await loadPersonByEmail(tx.db, attempt.email);
  const mayTry = person !== undefined && person.disabledAt === undefined && person.passwordHash !== null;
  return {
    personId: mayTry ? person.id : undefined,
    passwordHash: mayTry ? (person.passwordHash ?? undefined) : undefined,
    failures: counted.count,
  };
}

/** The account begins anew. The address only gets this attempt back: else one's own account would pay for guessing. */
async function forgive(tx: Tx, attempt: Attempt): Promise<void> {
  const { account, address } = bucketsOf(attempt);
  await clearFailures(tx, account);
  await takeBackFailure(tx, address);
}

/** Accounts are kept as hashes: the table does not tell which addresses strangers tried. */
function bucketsOf({ email, address }: Attempt): { readonly account: string; readonly address: string } {
  return { account: `account:${hashToken(email.toLowerCase())}`, address: `address:${networkOf(address)}` };
}

function wrongCredentials(): Refusal {
  return refuse('unauthenticated', 'The e-mail address or the password is wrong.');
}

function slowed(why: string, wait: Duration): Slowed {
  const retryAfter = Math.ceil(wait / SECOND);
  return { ...refuse('rate-limited', `${why} Try again in ${retryAfter} s.`), retryAfter };
}
