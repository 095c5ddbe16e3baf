import { z } from 'zod';
import { apiKeySchema, meSchema, passwordField, permissionSchema, roleSchema, sessionSchema } from './access-fields.ts';
import { id, instantIn, line, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'access';
const page = z.strictObject(pageQuery);

export const signIn = defineRoute({
  method: 'POST',
  path: '/v1/sessions',
  access: 'public',
  room,
  summary: 'Sign in; the answer sets the session cookie',
  description:
    'After five failures of an account the next attempts have to wait, longer each time, up to 15 minutes (429 with ' +
    'Retry-After). A session ends after 14 days without use.',
  body: z.strictObject({ email: line(254), password: passwordField }),
  response: meSchema,
  status: 201,
  answersSecret: true,
  problems: ['unauthenticated'],
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/v1/sessions/current',
  access: 'signed-in',
  room,
  summary: 'Sign out',
});

export const listMySessions = defineRoute({
  method: 'GET',
  path: '/v1/me/sessions',
  access: 'self:manage',
  room,
  summary: 'List my sessions that have not ended',
  query: page,
  response: pageOf(sessionSchema),
});

export const endMySession = defineRoute({
  method: 'DELETE',
  path: '/v1/me/sessions/{id}',
  access: 'self:manage',
  room,
  summary: 'End one of my sessions',
  params: z.strictObject({ id: id('session') }),
  problems: ['not-found'],
});

export const listSessions = defineRoute({
  method: 'GET',
  path: '/v1/people/{id}/sessions',
  access: 'people:manage',
  room,
  summary: 'List the sessions of a person that have not ended',
  params: z.strictObject({ id: id('person') }),
  query: page,
  response: pageOf(sessionSchema),
  problems: ['not-found'],
});

export const endSessions = defineRoute({
  method: 'DELETE',
  path: '/v1/people/{id}/sessions',
  access: 'people:manage',
  room,
  summary: 'End all sessions of a person',
  params: z.strictObject({ id: id('person') }),
  problems: ['not-found'],
});

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/v1/people/{id}/sessions/{sessionId}',
  access: 'people:manage',
  room,
  summary: 'End one session of a person',
  params: z.strictObject({ id: id('person'), sessionId: id('session') }),
  problems: ['not-found'],
});

export const createKey = defineRoute({
  method: 'POST',
  path: '/v1/me/keys',
  access: 'self:manage',
  room,
  summary: 'Make an API key; it is shown this once',
  description:
    'Send it as "Authorization: Bearer heed_…". A key never allows more than you may: when your role is lowered, so is the ' +
    'key; when you are disabled, it ends. A key that makes a key cannot give on more than it has, nor for longer.',
  body: z.strictObject({
    name: line(80),
    role: roleSchema,
    scopes: z.array(permissionSchema).min(1).max(50).optional().describe('Absent: all that the role allows.'),
    expiresAt: instantIn.optional().describe('Absent: until it is revoked.'),
  }),
  response: z.object({ key: apiKeySchema, secret: z.string().describe('The key itself. Heed keeps its hash alone.') }),
  status: 201,
  answersSecret: true,
});

export const listMyKeys = defineRoute({
  method: 'GET',
  path: '/v1/me/keys',
  access: 'self:manage',
  room,
  summary: 'List my API keys, the newest first',
  query: page,
  response: pageOf(apiKeySchema),
});

export const revokeMyKey = defineRoute({
  method: 'DELETE',
  path: '/v1/me/keys/{id}',
  access: 'self:manage',
  room,
  summary: 'Revoke one of my API keys',
  params: z.strictObject({ id: id('apiKey') }),
  problems: ['not-found'],
});

export const listKeys = defineRoute({
  method: 'GET',
  path: '/v1/keys',
  access: 'keys:manage',
  room,
  summary: 'List the API keys of everybody, the newest first',
  query: z.strictObject({ ...pageQuery, personId: id('person').optional() }),
  response: pageOf(apiKeySchema),
});

export const revokeKey = defineRoute({
  method: 'DELETE',
  path: '/v1/keys/{id}',
  access: 'keys:manage',
  room,
  summary: "Revoke anybody's API key",
  params: z.strictObject({ id: id('apiKey') }),
  problems: ['not-found'],
});
