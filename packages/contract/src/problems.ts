import type { RefusalCode } from '@heed/core/kernel';
import { z } from 'zod';

interface ProblemSpec {
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it. */
  readonly mend: string;
}

/** The registry of problems: every refusal code has exactly one form on the wire (RFC 9457). */
export const PROBLEMS: Record<RefusalCode, ProblemSpec> = {
  invalid: {
    status: 400,
    title: 'The request is not valid',
    mend: 'Correct the fields named in "errors" and send it again.',
  },
  unauthenticated: {
    status: 401,
    title: 'Sign-in needed',
    mend: 'Sign in, or send an API key as "Authorization: Bearer heed_…".',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    mend: 'Ask somebody with a higher role, or use a key with this scope.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    mend: 'Check the id. A thing that is not yours to see is answered in the same way.',
  },
  conflict: { status: 409, title: 'Conflict with what is there', mend: 'Read the thing again and decide anew.' },
  'already-exists': { status: 409, title: 'Already exists', mend: 'Choose another name, or change the existing one.' },
  'in-use': { status: 409, title: 'Still in use', mend: 'Change what uses it first; the detail names it.' },
  'version-mismatch': {
    status: 409,
    title: 'Somebody else changed it meanwhile',
    mend: 'Read it again, and send your change with the new version.',
  },
  'wrong-state': {
    status: 409,
    title: 'Not possible in its present state',
    mend: 'The detail says which state it is in.',
  },
  'rate-limited': { status: 429, title: 'Too many requests', mend: 'Wait for the seconds in Retry-After.' },
  'not-configured': {
    status: 409,
    title: 'Not configured on this server',
    mend: 'Ask the operator to set what the detail names.',
  },
  unavailable: {
    status: 503,
    title: 'Heed cannot store this right now',
    mend: 'Nothing was stored. Send it again after the seconds in Retry-After.',
  },
  quarantined: {
    status: 409,
    title: 'This Heed was restored from a backup and is in quarantine',
    mend: 'An operator confirms with "heed quarantine release"; until then nothing is sent.',
  },
};

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(PROBLEMS) as [RefusalCode, ...RefusalCode[]]),
    detail: z.string(),
    mend: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'An RFC 9457 problem: what, where, how to mend.' });

export type Problem = z.output<typeof problemSchema>;

/** The problem document for a refusal. `type` points into the documentation that is generated from the registry. */
export function problemOf(
  code: RefusalCode,
  detail: string,
  errors?: readonly { readonly path: string; readonly message: string }[],
): Problem {
  const { status, title, mend } = PROBLEMS[code];
  const base = { type: `/docs/problems#${code}`, title, status, code, detail, mend };
  return errors === undefined ? base : { ...base, errors: [...errors] };
}
