import { LONGEST_TEMPLATE, OCCASIONS } from '@heed/core/comms';
import { z } from 'zod';
import { audienceSchema, contactKindSchema, contactSchema, templateSchema } from './comms-fields.ts';
import { id, instantOut, line, pageOf, pageQuery, text } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents.ts';
import { defineRoute } from './route.ts';

const room = 'comms';

const templateFields = {
  name: line(100),
  audience: audienceSchema,
  severity: incidentSeveritySchema.nullable().default(null),
  occasion: z.enum(OCCASIONS),
  body: text(LONGEST_TEMPLATE).describe(
    'Plain text with placeholders such as {{impact}}; the answer to an unknown one lists them.',
  ),
};
const templateParams = z.strictObject({ id: id('template') });

export const listUpdateTemplates = defineRoute({
  method: 'GET',
  path: '/v1/update-templates',
  access: 'comms:read',
  room,
  summary: 'List the templates of updates: your own, and those that Heed comes with',
  response: z.object({
    templates: z.array(templateSchema).describe('At most a hundred of your own, then those that Heed comes with.'),
    placeholders: z.array(z.object({ audience: audienceSchema, names: z.array(z.string()) })),
  }),
});

export const addUpdateTemplate = defineRoute({
  method: 'POST',
  path: '/v1/update-templates',
  access: 'comms:manage',
  room,
  summary: 'Add a template of updates',
  body: z.strictObject(templateFields),
  status: 201,
  response: templateSchema,
  problems: ['already-exists', 'wrong-state'],
});

export const changeUpdateTemplate = defineRoute({
  method: 'PUT',
  path: '/v1/update-templates/{id}',
  access: 'comms:manage',
  room,
  summary: 'Change a template of updates',
  params: templateParams,
  body: z.strictObject({ ...templateFields, version: z.int32() }),
  response: templateSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const removeUpdateTemplate = defineRoute({
  method: 'DELETE',
  path: '/v1/update-templates/{id}',
  access: 'comms:manage',
  room,
  summary: 'Remove a template of updates',
  params: templateParams,
  problems: ['not-found'],
});

const contactFields = {
  kind: contactKindSchema,
  name: line(200),
  about: text(500).default(''),
  serviceId: id('service').nullable().default(null),
  email: line(254).nullable().default(null),
  phone: line(60).nullable().default(null),
  url: line(2_048).nullable().default(null),
  position: z.int32().min(0).max(999).default(0),
};
const contactParams = z.strictObject({ id: id('commsContact') });

export const listCommsContacts = defineRoute({
  method: 'GET',
  path: '/v1/comms-contacts',
  access: 'comms:read',
  room,
  summary: 'List whom one calls in an incident, along their paths',
  response: z.object({ contacts: z.array(contactSchema).describe('At most two hundred.') }),
});

export const addCommsContact = defineRoute({
  method: 'POST',
  path: '/v1/comms-contacts',
  access: 'comms:manage',
  room,
  summary: 'Add somebody whom one calls in an incident',
  body: z.strictObject(contactFields),
  status: 201,
  response: contactSchema,
  problems: ['not-found', 'wrong-state'],
});

export const changeCommsContact = defineRoute({
  method: 'PUT',
  path: '/v1/comms-contacts/{id}',
  access: 'comms:manage',
  room,
  summary: 'Change somebody whom one calls in an incident',
  params: contactParams,
  body: z.strictObject({ ...contactFields, version: z.int32() }),
  response: contactSchema,
  problems: ['not-found', 'version-mismatch'],
});

export const removeCommsContact = defineRoute({
  method: 'DELETE',
  path: '/v1/comms-contacts/{id}',
  access: 'comms:manage',
  room,
  summary: 'Remove somebody whom one calls in an incident',
  params: contactParams,
  problems: ['not-found'],
});

const commitmentSchema = z
  .object({
    id: z.string(),
    incidentId: z.string(),
    reference: z.string(),
    title: z.string(),
    audience: audienceSchema,
    due: instantOut,
    madeAt: instantOut,
    madeBy: personRefSchema.nullable(),
    overdue: z.boolean(),
    fulfilledAt: instantOut.nullable(),
    fulfilledBy: personRefSchema.nullable(),
    how: z.string().nullable(),
  })
  .meta({ id: 'Commitment', description: 'What was said would follow an incident.' });

export const listCommitments = defineRoute({
  method: 'GET',
  path: '/v1/commitments',
  access: 'incidents:read',
  room,
  summary: 'List what was said would follow, what is due first, first',
  query: z.strictObject({
    ...pageQuery,
    open: z
      .enum(['true', 'false'])
      .transform((word) => word === 'true')
      .optional(),
    incidentId: id('incident').optional(),
  }),
  response: pageOf(commitmentSchema),
});

export const fulfilCommitment = defineRoute({
  method: 'POST',
  path: '/v1/commitments/{id}/fulfil',
  access: 'incidents:respond',
  room,
  summary: 'Say by what a commitment was fulfilled',
  description: 'Publishing the postmortem of an incident fulfils what was said of it by itself.',
  params: z.strictObject({ id: id('commitment') }),
  body: z.strictObject({ how: line(2_000).describe('Such as the address of what was published.') }),
  response: commitmentSchema,
  problems: ['not-found'],
});
