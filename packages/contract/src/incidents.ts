import { LONGEST_HOLD_MINUTES } from '@heed/core/incidents';
import { z } from 'zod';
import { id, instantIn, instantOut, line, pageOf, pageQuery, text } from './fields.ts';
import {
  checkSchema,
  detectionSchema,
  impactAnswersSchema,
  incidentItemSchema,
  incidentKindSchema,
  incidentLineSchema,
  incidentSchema,
  incidentSeveritySchema,
  incidentStatusSchema,
} from './incidents-fields.ts';
import { defineRoute } from './route.ts';

export * from './incidents-advice.ts';
export * from './incidents-calls.ts';
export * from './incidents-fields.ts';
export * from './incidents-hints.ts';
export * from './incidents-practice.ts';
export * from './incidents-record.ts';
export * from './incidents-response.ts';
export * from './incidents-roles.ts';
export * from './incidents-strip.ts';

const room = 'incidents';

export const listIncidents = defineRoute({
  method: 'GET',
  path: '/v1/incidents',
  access: 'incidents:read',
  room,
  summary: 'List incidents, the newest first',
  description: 'Private ones only for those who take part, and for admins.',
  query: z.strictObject({
    ...pageQuery,
    status: incidentStatusSchema.optional(),
    severity: incidentSeveritySchema.optional(),
    kind: incidentKindSchema.optional(),
    serviceId: id('service').optional(),
    q: line(200).optional().describe('A part of the title, in any case, or a number such as INC-42.'),
  }),
  response: pageOf(incidentItemSchema),
});

export const getIncident = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}',
  access: 'incidents:read',
  room,
  summary: 'Show the live record of an incident',
  params: z.strictObject({ id: id('incident') }),
  response: incidentSchema,
  problems: ['not-found'],
});

export const listIncidentLines = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/timeline',
  access: 'incidents:read',
  room,
  summary: 'Read the timeline of an incident, the newest first',
  params: z.strictObject({ id: id('incident') }),
  query: z.strictObject({
    ...pageQuery,
    only: z.enum(['key', 'entries', 'decisions', 'actions']).optional().describe('A part of it; all without.'),
  }),
  response: pageOf(incidentLineSchema),
  problems: ['not-found'],
});

export const exportIncident = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/export',
  access: 'incidents:read',
  room,
  summary: 'Read the whole history of an incident as one chained bundle',
  description: '`heed incidents verify` checks it without a server.',
  params: z.strictObject({ id: id('incident') }),
  response: z
    .object({
      format: z.literal('heed-incident/1'),
      incident: z.object({ id: z.string(), number: z.number().int(), title: z.string() }),
      links: z.array(
        z.object({
          number: z.number().int(),
          at: z.number().int().describe('Milliseconds since 1970, as they were hashed.'),
          kind: z.string(),
          actor: z.unknown(),
          reason: z.string().nullable(),
          data: z.unknown(),
          previous: z.string(),
          hash: z.string(),
        }),
      ),
    })
    .meta({ id: 'IncidentBundle' }),
  problems: ['not-found'],
});

/** What an incident is declared with: a title and how bad it is are enough. */
export const declareBody = z.strictObject({
  title: line(200),
  severity: incidentSeveritySchema.optional().describe('Instead of answers.'),
  answers: impactAnswersSchema.optional().describe('Instead of a severity; in doubt the worse one is meant.'),
  kind: incidentKindSchema.default('incident'),
  private: z.boolean().default(false),
  serviceIds: z.array(id('service')).max(50).default([]),
  alertIds: z.array(id('alert')).max(200).default([]),
  environment: line(60).optional(),
  impact: text(4_000).optional(),
  detection: detectionSchema.default('colleague'),
  impactStartedAt: instantIn.optional(),
  detectedAt: instantIn.optional(),
  over: z
    .strictObject({ mitigatedAt: instantIn, resolvedAt: instantIn, summary: text(4_000) })
    .optional()
    .describe('For one that is over already and is written down now: nobody is paged.'),
});

export const declareIncident = defineRoute({
  method: 'POST',
  path: '/v1/incidents',
  access: 'incidents:respond',
  room,
  summary: 'Declare an incident',
  description: 'A SEV1 or SEV2 pages a commander and the responders of its services, at any hour.',
  body: declareBody,
  status: 201,
  response: incidentSchema,
  problems: ['not-found'],
});

export const previewIncident = defineRoute({
  method: 'POST',
  path: '/v1/incidents/preview',
  access: 'incidents:respond',
  room,
  summary: 'See how bad it would be, and whom it would page, before declaring it',
  body: z.strictObject({
    severity: incidentSeveritySchema.optional(),
    answers: impactAnswersSchema.optional(),
    kind: incidentKindSchema.default('incident'),
    serviceIds: z.array(id('service')).max(50).default([]),
  }),
  response: z.object({
    severity: incidentSeveritySchema,
    because: z.array(z.string()),
    inDoubt: z.boolean(),
    pages: z.array(
      z.object({
        part: z.enum(['commander', 'responders']),
        serviceId: z.string().nullable(),
        policyId: z.string().nullable(),
        policyName: z.string().nullable(),
        people: z.array(z.object({ id: z.string(), name: z.string() })).describe('Whom the first step tells.'),
        unreachable: z
          .array(z.object({ id: z.string(), name: z.string() }))
          .describe('Whom it means and cannot reach: they have no contact method that can be used.'),
        waitsUntil: instantOut
          .nullable()
          .describe('When a SEV3 pages that is declared outside the hours of its policy; null is at once.'),
      }),
    ),
    similar: z.array(incidentItemSchema).describe('Open ones of the same services: it may be declared already.'),
  }),
  problems: ['not-found'],
});

export const getIncidentSettings = defineRoute({
  method: 'GET',
  path: '/v1/incident-settings',
  access: 'incidents:read',
  room,
  summary: 'Show by which policy a commander is found',
  response: z.object({ commanderPolicyId: z.string().nullable(), version: z.int32() }).meta({ id: 'IncidentSettings' }),
});

export const changeIncidentSettings = defineRoute({
  method: 'PUT',
  path: '/v1/incident-settings',
  access: 'incidents:manage',
  room,
  summary: 'Choose the policy by which a commander is found',
  description: 'Without one, the responders of the services are paged, and the catch-all when there are none.',
  body: z.strictObject({ commanderPolicyId: id('policy').nullable(), version: z.int32() }),
  response: z.object({ commanderPolicyId: z.string().nullable(), version: z.int32() }),
  problems: ['not-found', 'version-mismatch'],
});

/** Longest hold of a criterion, for forms. */
export const MOST_HOLD_MINUTES = LONGEST_HOLD_MINUTES;
export { checkSchema };
