import { z } from 'zod';
import { id, instantOut, line, text } from './fields.ts';
import { personRefSchema } from './incidents-fields.ts';
import {
  alarmSchema,
  classRefSchema,
  comparisonSchema,
  incidentRefSchema,
  similarListSchema,
} from './insights-fields.ts';
import { defineRoute } from './route.ts';

const room = 'insights';
const params = z.strictObject({ id: id('incident') });

export const findSimilarDraft = defineRoute({
  method: 'POST',
  path: '/v1/incidents/similar',
  access: 'incidents:read',
  room,
  summary: 'Find earlier incidents that are like one that is about to be declared',
  description: 'Changes nothing. What was changed in the services of late is compared too.',
  body: z.strictObject({
    title: line(200),
    impact: text(4_000).default(''),
    serviceIds: z.array(id('service')).max(50).default([]),
    alertIds: z.array(id('alert')).max(50).default([]),
  }),
  response: similarListSchema,
});

export const listSimilarIncidents = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/similar',
  access: 'incidents:read',
  room,
  summary: 'Find incidents that are like this one',
  params,
  response: similarListSchema,
  problems: ['not-found'],
});

export const markSimilarIncident = defineRoute({
  method: 'PUT',
  path: '/v1/incidents/{id}/similar/{other}',
  access: 'incidents:respond',
  room,
  summary: 'Say whether an incident that was shown as similar was useful',
  params: z.strictObject({ id: id('incident'), other: id('incident') }),
  body: z.strictObject({ useful: z.boolean().nullable().describe('Null takes back what you said.') }),
  problems: ['not-found', 'invalid'],
});

const lessonSchema = z
  .object({
    confirmed: z.object({ failureClass: classRefSchema, at: instantOut, by: personRefSchema }).nullable(),
    suggestions: z
      .array(
        z.object({
          failureClass: classRefSchema,
          share: z.number().describe('Of all that the nearest say together, from 0 to 1.'),
          because: z.array(incidentRefSchema),
        }),
      )
      .describe('The classes of the incidents most like it, at most three; a person confirms.'),
    earlier: z.number().int().describe('How many of its class came before it.'),
    recurrence: z.enum(['no-control', 'before-due', 'overdue', 'failed']).nullable(),
    faster: z.array(comparisonSchema).describe('Against the earlier ones of its class; empty without a class.'),
    alarm: alarmSchema.nullable(),
  })
  .meta({ id: 'IncidentClass' });

export const getIncidentClass = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/failure-class',
  access: 'incidents:read',
  room,
  summary: 'Show of which failure class an incident is, and how it compares with the earlier ones',
  params,
  response: lessonSchema,
  problems: ['not-found'],
});

export const setIncidentClass = defineRoute({
  method: 'PUT',
  path: '/v1/incidents/{id}/failure-class',
  access: 'incidents:respond',
  room,
  summary: 'Confirm of which failure class an incident is',
  params,
  body: z.strictObject({ classId: id('failureClass').nullable().describe('Null takes it back.') }),
  response: lessonSchema,
  problems: ['not-found', 'wrong-state'],
});
