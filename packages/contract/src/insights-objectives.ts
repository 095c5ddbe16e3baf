import { HIGHEST_TARGET, LONGEST_WINDOW_DAYS, LOWEST_TARGET } from '@heed/core/insights';
import { z } from 'zod';
import { id, instantOut } from './fields.ts';
import { incidentRefSchema } from './insights-fields.ts';
import { defineRoute } from './route.ts';

const room = 'insights';

const objectiveFields = {
  target: z
    .number()
    .min(LOWEST_TARGET)
    .max(HIGHEST_TARGET)
    .describe('Percent of the window that is to be free of incidents that customers notice, such as 99.9.'),
  days: z.int32().min(1).max(LONGEST_WINDOW_DAYS).describe('How long the window is. It ends now.'),
};

const ms = z.number().describe('Milliseconds.');

const standingSchema = z
  .object({
    from: instantOut,
    until: instantOut,
    used: ms.describe('Time under incidents that customers notice, in milliseconds. What overlaps counts once.'),
    budget: ms.describe('What the objective leaves for it, in milliseconds.'),
    free: z.number().describe('Percent of the window that was free of them.'),
    kept: z.boolean(),
  })
  .meta({ id: 'ObjectiveStanding' });

const nameSchema = z.object({ id: z.string(), name: z.string() });

export const listObjectives = defineRoute({
  method: 'GET',
  path: '/v1/insights/objectives',
  access: 'insights:read',
  room,
  summary: 'Show how the objectives of services stand, those that used most of their budget first',
  description:
    'Time under incidents that customers notice, from the beginning of their harm until it stopped. It is no ratio of requests. Practice, near misses, ordinary issues, false alarms, incidents that no customer noticed, and private ones that you may not see, are left out.',
  query: z.strictObject({ teamId: id('team').optional() }),
  response: z.object({
    objectives: z.array(
      z
        .object({
          service: nameSchema,
          team: nameSchema,
          ...objectiveFields,
          standing: standingSchema,
          incidents: z.number().int().describe('How many incidents lie in the window.'),
          knownSince: instantOut.describe('Nothing is known of the service before.'),
        })
        .meta({ id: 'Objective' }),
    ),
  }),
});

const serviceObjectiveSchema = z
  .object({
    service: nameSchema,
    objective: z.object(objectiveFields).nullable(),
    knownSince: instantOut.describe('Nothing is known of the service before.'),
    standings: z
      .array(standingSchema)
      .describe('The window that ends now, last, and up to five before it. Empty without an objective.'),
    incidents: z
      .array(
        incidentRefSchema.extend({
          from: instantOut.describe('When its harm began, as far as it is known; its detection otherwise.'),
          until: instantOut.nullable().describe('When the harm stopped; null while it goes on.'),
          used: ms.describe('How much of the window that ends now lies in it, in milliseconds.'),
        }),
      )
      .describe('Those in the window that ends now, the newest first, at most five hundred.'),
  })
  .meta({ id: 'ServiceObjective' });

const params = z.strictObject({ id: id('service') });

export const getServiceObjective = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}/objective',
  access: 'insights:read',
  room,
  summary: 'Show the objective of a service, how it stands, and the incidents behind that',
  params,
  response: serviceObjectiveSchema,
  problems: ['not-found'],
});

export const setServiceObjective = defineRoute({
  method: 'PUT',
  path: '/v1/services/{id}/objective',
  access: 'catalog:manage',
  room,
  summary: 'Agree on an objective of a service',
  params,
  body: z.strictObject(objectiveFields),
  response: serviceObjectiveSchema,
  problems: ['not-found'],
});

export const removeServiceObjective = defineRoute({
  method: 'DELETE',
  path: '/v1/services/{id}/objective',
  access: 'catalog:manage',
  room,
  summary: 'Take the objective of a service back',
  params,
  problems: ['not-found'],
});
