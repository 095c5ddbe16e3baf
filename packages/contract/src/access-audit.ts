import { z } from 'zod';
import { instantOut, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

export const factSchema = z
  .object({
    seq: z.number().int().describe('Grows with time; facts are never changed or removed.'),
    at: instantOut,
    kind: z.string(),
    subject: z.string().describe('The id of the thing that changed.'),
    about: z.array(z.string()),
    actor: z.object({
      kind: z.enum(['person', 'api-key', 'link', 'email-reply', 'integration', 'operator', 'engine']),
      id: z.string().nullable(),
      personId: z.string().nullable(),
      name: z.string().nullable().describe('The name of the person, as it is now.'),
    }),
    reason: z.string().nullable(),
    data: z.unknown(),
  })
  .meta({ id: 'Fact' });

export const readAudit = defineRoute({
  method: 'GET',
  path: '/v1/audit',
  access: 'audit:read',
  room: 'access',
  summary: 'Read what happened and who did it, the newest first',
  query: z.strictObject({
    ...pageQuery,
    subject: z
      .string()
      .regex(/^[\w-]{1,100}$/, 'must be an id')
      .optional()
      .describe('The id of a thing: facts of it and about it.'),
    actor: z
      .string()
      .regex(/^(per|key)_\w{1,40}$/, 'must be the id of a person or an API key')
      .optional(),
    kind: z
      .string()
      .regex(/^[a-z][a-z-]{0,40}\.[a-z-]{0,60}$/, 'must be a kind like alert.raised, or a beginning like alert.')
      .optional(),
  }),
  response: pageOf(factSchema),
});
