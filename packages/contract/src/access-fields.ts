import { PASSWORD_MAX, PERMISSIONS, ROLES } from '@heed/core/access';
import { z } from 'zod';
import { instantOut, line } from './fields.ts';

export const roleSchema = z.enum(ROLES);
export const permissionSchema = z.enum(PERMISSIONS);

/** An IANA name. Offsets are refused: they know no summer time. */
export const timeZoneField = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone, like Europe/Lisbon')
  .meta({ examples: ['Europe/Lisbon'] });

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An address as people write it. Kept as written; two that differ in case only are the same. */
export const emailField = line(254).regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, 'must be an e-mail address');

/** What a password must be is decided by core's `checkPassword`; here only the size is bounded. */
export const passwordField = z.string().max(PASSWORD_MAX * 4, `must be at most ${PASSWORD_MAX} characters`);

/** A secret that came in a link. */
export const tokenField = z
  .string()
  .regex(/^[\w-]{20,100}$/, 'must be the token of the link, whole and without spaces');

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    timeZone: z.string(),
    status: z
      .enum(['invited', 'active', 'disabled'])
      .describe('Invited until a password is set. Disabled people cannot sign in, and their keys do nothing.'),
    createdAt: instantOut,
    disabledAt: instantOut.nullable(),
    version: z.int32(),
  })
  .meta({ id: 'Person' });

/** Shown once, and only to the one who made it: Heed keeps the hash alone. */
export const oneTimeLinkSchema = z
  .object({
    token: z.string().describe('Hand it to the person over a channel that you trust. It works once.'),
    expiresAt: instantOut,
  })
  .meta({ id: 'OneTimeLink' });

export const sessionSchema = z
  .object({
    id: z.string(),
    createdAt: instantOut,
    lastSeenAt: instantOut,
    expiresAt: instantOut,
    userAgent: z.string(),
    address: z.string(),
    current: z.boolean().describe('True for the session with which this was asked.'),
  })
  .meta({ id: 'Session' });

export const apiKeySchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    name: z.string(),
    hint: z.string().describe('How the key begins, to recognise it by.'),
    role: roleSchema,
    scopes: z.array(permissionSchema).nullable().describe('Null: all that the role allows.'),
    createdAt: instantOut,
    expiresAt: instantOut.nullable(),
    lastUsedAt: instantOut.nullable(),
    revokedAt: instantOut.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const meSchema = z
  .object({
    person: personSchema,
    teamIds: z.array(z.string()),
    via: z.enum(['session', 'api-key']),
    role: roleSchema.describe('The role of this session or key; never above that of the person.'),
    permissions: z.array(permissionSchema).describe('What this session or key may do.'),
  })
  .meta({ id: 'Me' });
