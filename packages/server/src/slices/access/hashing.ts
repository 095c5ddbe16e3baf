import { normalisePassword } from '@heed/core/access';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verified in place of a hash that is not there, so that an unknown address takes as long as a wrong password. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$30Qv8ufMv9XfZK8RtQd3Sw$fAPsijq3DRZRzU0HRMQ3v+q8ZFv36GFA4wzYItw5e2A';

/** The threads are shared with DNS look-ups and files; half of them stay free for those. */
const AT_ONCE = 2;
const LONGEST_QUEUE = 50;

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** True when so many passwords wait that another stranger's has to be sent away. */
export function isHashingBusy(): boolean {
  return queue.length >= LONGEST_QUEUE;
}

/** About 50 ms of one core, off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalisePassword(password), COST));
}

/** Takes as long when there is no hash, and is then false. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(passwordHash ?? NOBODY, normalisePassword(password)));
  return matches && passwordHash !== null && passwordHash !== undefined;
}
