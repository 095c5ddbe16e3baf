import {
  CHANGE_KINDS,
  CHANGE_OUTCOMES,
  LONGEST_EXTERNAL_ID,
  MAX_SERVICES_OF_CHANGE,
  REVERSIBLE,
} from '@heed/core/catalog';
import { z } from 'zod';
import { linkSchema } from './catalog-fields.ts';
import { id, instantIn, instantOut, line, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'catalog';

export const changeKindSchema = z.enum(CHANGE_KINDS);
const outcomeSchema = z.enum(CHANGE_OUTCOMES);
const reversibleSchema = z
  .enum(REVERSIBLE)
  .describe('Whether it can be taken back. One that cannot is never suggested to be rolled back.');

export const changeSchema = z
  .object({
    id: z.string(),
    services: z.array(z.object({ id: z.string(), name: z.string().nullable().describe('Null when it was deleted.') })),
    kind: changeKindSchema,
    title: z.string(),
    at: instantOut.describe('When it began to take effect.'),
    finishedAt: instantOut.nullable(),
    outcome: outcomeSchema.nullable(),
    actor: z.string().nullable().describe('Who made it, as its source names them.'),
    source: z.string(),
    integrationId: z.string().nullable().describe('The integration that brought it.'),
    externalId: z.string().nullable(),
    links: z.array(linkSchema),
    commit: z.string().nullable(),
    environment: z.string().nullable(),
    reversible: reversibleSchema,
    reversibleReason: z.string().nullable(),
    recordedAt: instantOut,
  })
  .meta({ id: 'Change', description: 'Something that was changed in what runs: a deploy, a flag, a configuration.' });

export const recordChange = defineRoute({
  method: 'POST',
  path: '/v1/changes',
  access: 'changes:record',
  room,
  summary: 'Record a change',
  description:
    'For the end of a deploy script: {"title": "checkout 4.12", "services": ["checkout"], "externalId": "build-812"}. The ' +
    'same `source` and `externalId` again bring the change up to date: what is said then is added, what is not said stays.',
  body: z.strictObject({
    title: line(300),
    services: z.array(line(200)).max(MAX_SERVICES_OF_CHANGE).default([]).describe('What it changes, by names or ids.'),
    kind: changeKindSchema.default('deploy'),
    at: instantIn.optional().describe('When it begins to take effect; now, unless it is said. May lie ahead.'),
    finishedAt: instantIn.nullish(),
    outcome: outcomeSchema.nullish(),
    actor: line(200).nullish(),
    source: line(100).default('api').describe('What reports it.'),
    externalId: line(LONGEST_EXTERNAL_ID).nullish().describe('Names the change at its source.'),
    links: z.array(linkSchema).max(20).default([]),
    commit: line(200).nullish(),
    environment: line(100).nullish(),
    reversible: reversibleSchema.nullish(),
    reversibleReason: line(1_000).nullish().describe('Needed for a change that cannot be taken back.'),
  }),
  response: changeSchema,
});

export const listChanges = defineRoute({
  method: 'GET',
  path: '/v1/changes',
  access: 'catalog:read',
  room,
  summary: 'List changes, the newest first',
  query: z.strictObject({
    ...pageQuery,
    serviceId: id('service').optional(),
    kind: changeKindSchema.optional(),
    from: instantIn.optional().describe('Only those that began at this moment or later.'),
    to: instantIn.optional().describe('Only those that began before this moment.'),
  }),
  response: pageOf(changeSchema),
});

export const getChange = defineRoute({
  method: 'GET',
  path: '/v1/changes/{id}',
  access: 'catalog:read',
  room,
  summary: 'Show a change',
  params: z.strictObject({ id: id('change') }),
  response: changeSchema,
  problems: ['not-found'],
});
