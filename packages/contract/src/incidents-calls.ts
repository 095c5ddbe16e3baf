import { QUESTIONS } from '@heed/core/incidents';
import { z } from 'zod';
import { id, instantOut, text } from './fields.ts';
import { incident, verb } from './incidents-verb.ts';
import { pageSchema } from './paging-runs.ts';
import { defineRoute } from './route.ts';

export const pageFromIncident = verb(
  'pages',
  incident,
  'Page a person, a policy, or who answers for a service',
  z.strictObject({
    personId: id('person').optional(),
    policyId: id('policy').optional(),
    serviceId: id('service').optional().describe('By the policy of the service. One of the three.'),
    why: text(1_000).min(1, 'must say why').describe('The first that they read.'),
  }),
);

const personRef = z.object({ id: z.string(), name: z.string() });

export const listIncidentPages = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/pages',
  access: 'incidents:read',
  room: 'incidents',
  summary: 'Show whom an incident has paged, and who has answered',
  params: z.strictObject({ id: id('incident') }),
  response: z
    .object({
      pages: z
        .array(
          pageSchema
            .pick({
              id: true,
              status: true,
              step: true,
              steps: true,
              loop: true,
              standing: true,
              startedAt: true,
              reachedAt: true,
              wakeAt: true,
              acknowledgedAt: true,
              acknowledgedBy: true,
              snoozedUntil: true,
              endedAt: true,
              endReason: true,
            })
            .extend({
              wanted: z.enum(['commander', 'responders', 'called']).describe('`called`: somebody asked for it.'),
              name: z.string().nullable().describe('The service, policy or person that it is for.'),
              why: z.string().nullable().describe('What whoever asked for it said.'),
              policyName: z.string().nullable(),
              told: z
                .array(personRef.extend({ at: instantOut, answered: z.boolean() }))
                .describe('Whom it has told, the first time of each.'),
            }),
        )
        .describe('First those that are not over.'),
      waits: z
        .object({ serviceId: z.string(), until: instantOut })
        .nullable()
        .describe('A page that begins when those whom it needs work again.'),
    })
    .meta({ id: 'IncidentPages' }),
  problems: ['not-found'],
});

export const settleQuestion = verb(
  'questions',
  incident,
  'Answer in writing: is taking a change back safer than mending it, and is another team needed',
  z.strictObject({
    question: z.enum(QUESTIONS),
    answer: z.enum(['yes', 'no']),
    why: text(4_000).min(1).optional(),
  }),
);
