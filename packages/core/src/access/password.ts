import { type Refusal, refuse } from '../kernel/index.ts';

/** Length is what makes a password strong (NIST SP 800-63B); rules about kinds of characters only annoy. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** The form in which a password is hashed: what two keyboards write differently is the same password. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Refuses passwords that are short, endless, one letter repeated, or the person's own name or address. */
export function checkPassword(
  password: string,
  person: { readonly name: string; readonly email: string },
): Refusal | undefined {
  const length = [...normalisePassword(password)].length;
  if (length < PASSWORD_MIN)
    return weak(`has ${length} characters; at least ${PASSWORD_MIN} are needed. Four words do well.`);
  if (length > PASSWORD_MAX) return weak(`has ${length} characters; at most ${PASSWORD_MAX} are allowed.`);
  if (new Set(password).size < 4) return weak('repeats a few characters only. Four words do well.');
  const bare = password.toLowerCase();
  const mailbox = person.email.toLowerCase().split('@')[0] ?? '';
  const known = [person.email.toLowerCase(), person.name.toLowerCase(), mailbox].filter((word) => word.length > 0);
  if (known.some((word) => bare === word || bare === word.repeat(2)))
    return weak('is the name or address of its owner. Choose another.');
  return undefined;
}

function weak(message: string): Refusal {
  return refuse('invalid', `The password ${message}`, [{ path: 'password', message }]);
}
