import { z } from 'zod';
import { severitySchema } from './alerts-fields.ts';
import { id, instantOut } from './fields.ts';
import { defineRoute } from './route.ts';

export const STRIP_MARKS = [
  'impact',
  'detected',
  'declared',
  'change',
  'mitigation',
  'severity',
  'posture',
  'mitigated',
  'resolved',
  'reopened',
] as const;

export const getIncidentStrip = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/strip',
  access: 'incidents:read',
  room: 'incidents',
  summary: 'Show an incident on one line of time: what fired, what was changed, and what was done',
  params: z.strictObject({ id: id('incident') }),
  response: z
    .object({
      from: instantOut,
      to: instantOut.describe('Now, while it goes on.'),
      alerts: z.array(
        z.object({
          id: z.string(),
          summary: z.string(),
          severity: severitySchema,
          from: instantOut,
          to: instantOut.nullable().describe('Null while it fires.'),
        }),
      ),
      marks: z
        .array(
          z.object({
            kind: z.enum(STRIP_MARKS),
            at: instantOut,
            until: instantOut.nullable().describe('When a mitigation had its result.'),
            text: z.string().nullable().describe('The title of a change or mitigation; what it was shifted to.'),
            state: z
              .enum(['irreversible', 'running', 'helped', 'no-change', 'worse'])
              .nullable()
              .describe('Of a change that cannot be taken back, and of mitigations.'),
            line: z.number().int().nullable().describe('The line of the timeline that says it.'),
          }),
        )
        .describe('In the order of time.'),
    })
    .meta({ id: 'IncidentStrip' }),
  problems: ['not-found'],
});
