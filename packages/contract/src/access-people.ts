import { z } from 'zod';
import {
  emailField,
  meSchema,
  oneTimeLinkSchema,
  passwordField,
  personSchema,
  roleSchema,
  timeZoneField,
  tokenField,
} from './access-fields.ts';
import { id, line, nameQuery, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'access';
const personParams = z.strictObject({ id: id('person') });
const personFields = { name: line(80), email: emailField, role: roleSchema, timeZone: timeZoneField };
const invitationSchema = z.object({ person: personSchema, link: oneTimeLinkSchema });

export const setUp = defineRoute({
  method: 'POST',
  path: '/v1/setup',
  access: 'public',
  room,
  summary: 'Make the first account, by the link that the server showed when it started',
  description: 'Signs in as well: the answer sets the session cookie. Refused once anybody is there.',
  body: z.strictObject({
    token: tokenField,
    name: line(80),
    email: emailField,
    password: passwordField,
    timeZone: timeZoneField.default('UTC'),
  }),
  response: meSchema,
  status: 201,
  answersSecret: true,
  problems: ['not-found', 'wrong-state'],
});

export const listPeople = defineRoute({
  method: 'GET',
  path: '/v1/people',
  access: 'people:read',
  room,
  summary: 'List people',
  description: 'By name. `q` finds words of the name and of the e-mail address.',
  query: z.strictObject({
    ...pageQuery,
    ...nameQuery('person'),
    disabled: z.enum(['include', 'exclude']).default('include'),
  }),
  response: pageOf(personSchema),
});

export const getPerson = defineRoute({
  method: 'GET',
  path: '/v1/people/{id}',
  access: 'people:read',
  room,
  summary: 'Show a person',
  params: personParams,
  response: personSchema,
  problems: ['not-found'],
});

export const invitePerson = defineRoute({
  method: 'POST',
  path: '/v1/people',
  access: 'people:manage',
  room,
  summary: 'Add a person, and get the one-time link by which they set their password',
  body: z.strictObject({ ...personFields, timeZone: timeZoneField.default('UTC') }),
  response: invitationSchema,
  status: 201,
  answersSecret: true,
  problems: ['already-exists'],
});

export const changePerson = defineRoute({
  method: 'PUT',
  path: '/v1/people/{id}',
  access: 'people:manage',
  room,
  summary: 'Change name, address, role or time zone of a person',
  params: personParams,
  body: z.strictObject({ ...personFields, version: z.int32() }),
  response: personSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch', 'wrong-state'],
});

export const disablePerson = defineRoute({
  method: 'POST',
  path: '/v1/people/{id}/disable',
  access: 'people:manage',
  room,
  summary: 'Disable a person: their sessions and API keys end at once',
  params: personParams,
  response: personSchema,
  problems: ['not-found', 'wrong-state'],
});

export const enablePerson = defineRoute({
  method: 'POST',
  path: '/v1/people/{id}/enable',
  access: 'people:manage',
  room,
  summary: 'Enable a person again; sessions and keys that ended stay ended',
  params: personParams,
  response: personSchema,
  problems: ['not-found'],
});

export const makePasswordLink = defineRoute({
  method: 'POST',
  path: '/v1/people/{id}/password-link',
  access: 'people:manage',
  room,
  summary: 'Make a one-time link by which a person sets a new password',
  description: 'Earlier links of this person stop working. The old password works until the new one is set.',
  params: personParams,
  response: oneTimeLinkSchema,
  status: 201,
  answersSecret: true,
  problems: ['not-found', 'wrong-state'],
});

export const setPasswordByLink = defineRoute({
  method: 'POST',
  path: '/v1/password',
  access: 'public',
  room,
  summary: 'Set a password by a one-time link',
  description: 'Ends all sessions of the person, and signs in: the answer sets the session cookie.',
  body: z.strictObject({ token: tokenField, password: passwordField }),
  response: meSchema,
  problems: ['not-found'],
});

export const getMe = defineRoute({
  method: 'GET',
  path: '/v1/me',
  access: 'self:manage',
  room,
  summary: 'Show who I am and what I may do',
  response: meSchema.extend({
    latestEvent: z
      .int()
      .describe('The newest event: what is read after this answer and followed by `/v1/events?after=` stays true.'),
  }),
});

export const changeMe = defineRoute({
  method: 'PUT',
  path: '/v1/me',
  access: 'self:manage',
  room,
  summary: 'Change my own name and time zone',
  body: z.strictObject({ name: line(80), timeZone: timeZoneField, version: z.int32() }),
  response: personSchema,
  problems: ['version-mismatch'],
});

export const changePassword = defineRoute({
  method: 'PUT',
  path: '/v1/me/password',
  access: 'signed-in',
  room,
  summary: 'Change my own password; all my other sessions end',
  body: z.strictObject({ currentPassword: passwordField, password: passwordField }),
});
