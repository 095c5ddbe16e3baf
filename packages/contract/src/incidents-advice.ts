import { z } from 'zod';
import { changeKindSchema, changeSchema } from './catalog-changes.ts';
import { mitigationSchema } from './catalog-mitigations.ts';
import { id, instantOut, whySchema } from './fields.ts';
import { mitigationKindSchema } from './incidents-fields.ts';
import { defineRoute } from './route.ts';

const reasonSchema = z.object({
  kind: z.string(),
  text: z.string(),
  points: z.number().describe('What it adds to the score; less than nothing speaks against it.'),
  changeId: z.string().optional(),
});

const optionSchema = z
  .object({
    mitigation: mitigationSchema,
    service: z.object({
      id: z.string(),
      name: z.string(),
      hit: z.boolean().describe('False for what a service that is hit stands on.'),
    }),
    standing: z
      .enum(['suggested', 'caution', 'running', 'dropped'])
      .describe(
        '`caution`: it may make things worse. `running`: it is being tried. `dropped`: a reason speaks against it.',
      ),
    score: z.number().describe('Higher is better; comparable within one answer only.'),
    reasons: z.array(reasonSchema).describe('What weighs most first.'),
    attempt: z
      .object({
        title: z.string(),
        kind: mitigationKindSchema,
        mitigationId: z.string(),
        expectation: z.string(),
        undo: z.string().nullable(),
      })
      .describe('What beginning it would say, to be set right by whoever begins it.'),
  })
  .meta({ id: 'AdvisedOption' });

export const adviceSchema = z
  .object({
    options: z.array(optionSchema).describe('The best first.'),
    warnings: z.array(z.object({ kind: z.string(), text: z.string() })),
    evidence: z
      .object({
        startedAt: instantOut.describe('When the harm began, as far as it is known.'),
        startedBy: z.enum(['impact', 'detection']).describe('Which time of the incident that is.'),
        changes: z
          .array(
            changeSchema
              .pick({ id: true, title: true, at: true, reversible: true, reversibleReason: true, services: true })
              .extend({
                kind: changeKindSchema,
                minutesBefore: z.number().int().describe('Before the harm; less than nothing for after it.'),
                suspect: z.boolean().describe('It came so shortly before that it may have done it.'),
              }),
          )
          .describe('Of a day before the harm, and since; the newest first.'),
        alerts: z.number().int().describe('The labels of so many alerts were looked at.'),
        labels: z.array(z.object({ label: z.string(), value: z.string() })).describe('Where all that fires is.'),
      })
      .describe('What it was judged by.'),
    unprepared: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('Services that are hit and for which nobody prepared a way.'),
  })
  .meta({ id: 'IncidentAdvice', description: 'Ways to stop the harm, ranked with reasons. It decides nothing.' });

export const adviseIncident = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/advice',
  access: 'incidents:read',
  room: 'incidents',
  summary: 'Rank the ways to stop the harm, with the reasons',
  description:
    'From the ways that were prepared for its services and for what they stand on, the changes before the harm, and the ' +
    'labels of its alerts.',
  params: z.strictObject({ id: id('incident') }),
  response: adviceSchema,
  problems: ['not-found'],
});

export const getIncidentWhy = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/why',
  access: 'incidents:read',
  room: 'incidents',
  summary: 'Explain why an incident is as bad as it is, whom it pages, and why it is not over',
  description: 'What each of its pages did is explained at /v1/pages/{id}/why.',
  params: z.strictObject({ id: id('incident') }),
  response: whySchema,
  problems: ['not-found'],
});
