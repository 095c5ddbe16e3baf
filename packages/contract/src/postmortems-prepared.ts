import { z } from 'zod';
import { id, instantOut } from './fields.ts';
import { postmortemKindSchema, promptsSchema, sectionSchema } from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'postmortems';

const templateSchema = z
  .object({
    teamId: z.string().nullable().describe('Null: for every team that has none of its own.'),
    kind: postmortemKindSchema,
    prompts: promptsSchema.describe('What each section asks.'),
    leftOut: z.array(sectionSchema).describe('Sections that are not shown. The gate asks for its own all the same.'),
    version: z.int32(),
  })
  .meta({ id: 'PostmortemTemplate' });

export const listPostmortemTemplates = defineRoute({
  method: 'GET',
  path: '/v1/postmortem-templates',
  access: 'postmortems:read',
  room,
  summary: 'List what postmortems ask for, by team and kind',
  response: z.object({
    templates: z.array(templateSchema),
    prompts: promptsSchema.describe('Those that Heed comes with.'),
  }),
});

export const savePostmortemTemplate = defineRoute({
  method: 'PUT',
  path: '/v1/postmortem-templates',
  access: 'postmortems:manage',
  room,
  summary: 'Say what the postmortems of a team ask for',
  description: 'Postmortems that are open keep what they began with.',
  body: z.strictObject({
    teamId: id('team').nullable().default(null),
    kind: postmortemKindSchema,
    prompts: promptsSchema.default({}),
    leftOut: z.array(sectionSchema).max(10).default([]),
    version: z.int32().describe('0 for one that is not there yet.'),
  }),
  response: templateSchema,
  problems: ['not-found', 'version-mismatch'],
});

export const showDigestWish = defineRoute({
  method: 'GET',
  path: '/v1/me/postmortem-digest',
  access: 'self:manage',
  room,
  summary: 'Show whether you are mailed what was learned',
  response: z.object({ subscribed: z.boolean(), everyDays: z.number().int(), nextAt: instantOut.nullable() }),
});

export const wishForDigest = defineRoute({
  method: 'PUT',
  path: '/v1/me/postmortem-digest',
  access: 'self:manage',
  room,
  summary: 'Ask to be mailed what was learned, or not any more',
  body: z.strictObject({ subscribed: z.boolean() }),
  response: z.object({ subscribed: z.boolean(), everyDays: z.number().int(), nextAt: instantOut.nullable() }),
});
