import { OCCASIONS, UPDATE_RULES } from '@heed/core/comms';
import { PUBLIC_STATES } from '@heed/core/status';
import { z } from 'zod';
import { audienceSchema, contactSchema } from './comms-fields.ts';
import { hearerAudienceSchema } from './comms-subscriptions.ts';
import { id, instantIn, instantOut, line, text } from './fields.ts';
import { personRefSchema } from './incidents.ts';
import { defineRoute } from './route.ts';

const room = 'comms';
const params = z.strictObject({ id: id('incident') });

export const occasionSchema = z.enum(OCCASIONS);

const findingSchema = z
  .object({
    rule: z.enum(UPDATE_RULES),
    start: z.number().int(),
    end: z.number().int().describe('Behind the last letter; 0 for what is missing from the whole text.'),
    quote: z.string(),
    why: z.string(),
    instead: z.string().describe('What could be said instead. Nothing is changed by itself.'),
  })
  .meta({
    id: 'UpdateFinding',
    description: 'A place in a text for customers that will not help them. It stops nobody.',
  });

const updateShape = {
  audience: audienceSchema,
  body: text(4_000).optional().describe('The whole text; or its parts.'),
  parts: z
    .strictObject({ now: text(2_000), tried: text(2_000).optional(), next: text(2_000).optional() })
    .optional()
    .describe('What stands, what was just tried, what is tried next.'),
  noChange: z
    .boolean()
    .default(false)
    .describe('Nothing is new. It counts like any update; without a text it says so.'),
  final: z.boolean().default(false).describe('The last one of this incident to this audience.'),
  nextInMinutes: z
    .number()
    .int()
    .min(5)
    .max(1_440)
    .optional()
    .describe('When the next one comes; by the cadence without.'),
  followUpBy: instantIn.optional().describe('By when they can read what was learned. It is kept as a commitment.'),
  publicState: z
    .enum(PUBLIC_STATES)
    .exclude(['postmortem'])
    .optional()
    .describe('By where the response stands, without.'),
  openOn: z.array(id('statusPage')).max(20).default([]).describe('Status pages that do not tell of it yet, and shall.'),
  publicTitle: line(200).optional().describe('What readers of those pages call it.'),
};

const pageOutcome = z.object({
  pageId: z.string(),
  name: z.string(),
  outcome: z.enum(['published', 'awaiting-approval']),
});

export const postIncidentUpdate = defineRoute({
  method: 'POST',
  path: '/v1/incidents/{id}/updates',
  access: 'incidents:respond',
  room,
  summary: 'Tell an audience how it stands',
  description:
    'Responders read it in the timeline, customers on the status pages that tell of the incident, leadership by e-mail. Support is mailed before customers are. What a finding says is recorded with the update, and stops nobody.',
  params,
  body: z.strictObject(updateShape),
  status: 201,
  response: z.object({
    line: z
      .number()
      .int()
      .nullable()
      .describe('Its place in the timeline; null while it waits for approval everywhere.'),
    text: z.string(),
    nextUpdateAt: instantOut.nullable(),
    findings: z.array(findingSchema),
    pages: z.array(pageOutcome),
    mailed: z.array(z.string()).describe('Names of the contacts.'),
  }),
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const previewIncidentUpdate = defineRoute({
  method: 'POST',
  path: '/v1/incidents/{id}/updates/preview',
  access: 'incidents:respond',
  room,
  summary: 'See how an update would read where it goes, and what a linter would change',
  params,
  body: z.strictObject(updateShape),
  response: z.object({
    text: z.string(),
    findings: z.array(findingSchema),
    mail: z
      .object({ subject: z.string(), paragraphs: z.array(z.string()), to: z.array(z.string()) })
      .nullable()
      .describe('Null where nobody is mailed.'),
    pages: z.array(
      z.object({
        pageId: z.string(),
        name: z.string(),
        waits: z.boolean(),
        state: z.string(),
        mail: z
          .object({ subject: z.string(), text: z.string(), readers: z.number().int() })
          .nullable()
          .describe('What subscribers of the page are mailed, in plain text; null where nobody would be.'),
        webhook: z
          .object({ body: z.string().describe('Without its signature.'), readers: z.number().int() })
          .nullable(),
      }),
    ),
    stakeholders: z
      .array(
        z.object({
          audience: hearerAudienceSchema,
          subject: z.string(),
          paragraphs: z.array(z.string()),
          to: z.array(z.string()),
        }),
      )
      .describe('What those who subscribed are mailed, support first.'),
    webhook: z
      .object({ body: z.string().describe('The JSON as it is sent, without its signature.'), to: z.array(z.string()) })
      .nullable()
      .describe('Null where no webhook hears of it.'),
  }),
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const lintStatusDrafts = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/draft-findings',
  access: 'status:read',
  room,
  summary: 'Show what a linter would change in the texts that wait for approval',
  description: 'What is approved is linted again as it is released, and support is mailed at that moment.',
  params: z.strictObject({ id: id('statusPage') }),
  response: z.object({
    drafts: z.array(
      z.object({
        number: z.number().int(),
        findings: z.array(findingSchema),
        supportHears: z.array(z.string()).describe('Names of those who are mailed first when it is released.'),
        followUpBy: instantOut
          .nullable()
          .describe('By when it promises what was learned; owed from its release on. Null where it promises nothing.'),
      }),
    ),
  }),
  problems: ['not-found'],
});

const draftSchema = z.object({
  audience: audienceSchema,
  occasion: occasionSchema.describe('What the next word will be.'),
  due: instantOut.nullable(),
  soonAt: instantOut.nullable(),
  toldAt: instantOut.nullable().describe('The last word.'),
  cadenceMinutes: z.number().int().nullable(),
  draft: z.string().describe('From the template, filled from the live record.'),
  finalDraft: z.string(),
  template: z.string().nullable().describe('Its name.'),
});

export const getIncidentComposer = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/composer',
  access: 'incidents:respond',
  room,
  summary: 'Show what is needed to tell three audiences of an incident',
  params,
  response: z
    .object({
      drafts: z.array(draftSchema),
      terms: z
        .object({ internalNames: z.array(z.string()), publicNames: z.array(z.string()) })
        .describe('Which names only we use, and which customers know.'),
      pages: z.array(
        z.object({
          pageId: z.string(),
          name: z.string(),
          url: z.string(),
          language: z.string().describe('BCP 47: in which its readers read.'),
          tells: z.boolean().describe('It tells of this incident.'),
          state: z.string().nullable(),
          concerned: z.boolean().describe('It shows a component of a service that is affected.'),
          waits: z.boolean().describe('What this caller writes waits there until somebody else has approved it.'),
          waiting: z.number().int().describe('How many texts wait there for approval.'),
        }),
      ),
      contacts: z.array(contactSchema),
      isPrivate: z.boolean().describe('Then nobody outside is mailed.'),
      pointOfContact: personRefSchema.nullable(),
    })
    .meta({ id: 'UpdateComposer' }),
  problems: ['not-found'],
});
