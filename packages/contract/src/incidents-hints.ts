import { z } from 'zod';
import { id } from './fields.ts';
import { defineRoute } from './route.ts';

const ids = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(id('alert')).min(1).max(100));

export const listIncidentHints = defineRoute({
  method: 'GET',
  path: '/v1/incident-hints',
  access: 'incidents:read',
  room: 'incidents',
  summary: 'Say for which alerts an incident should be declared, or which one they belong to',
  description:
    'Users notice, a service of another team next to it burns too, or an hour has passed. Without ids: the oldest alerts ' +
    'that page and of which it should be declared. What belongs to an open incident has no reasons.',
  query: z.strictObject({
    alertIds: ids.optional().describe('Commas between, at most 100.'),
  }),
  response: z
    .object({
      items: z.array(
        z.object({
          alertId: z.string(),
          summary: z.string(),
          serviceId: z.string().nullable(),
          incident: z
            .object({
              id: z.string(),
              reference: z.string(),
              title: z.string(),
              belongs: z.boolean().describe('False: it is not part of it yet, and its service is.'),
            })
            .nullable()
            .describe('The open incident that it belongs to, or that goes on with its service.'),
          reasons: z.array(z.object({ kind: z.string(), text: z.string() })),
        }),
      ),
    })
    .meta({ id: 'IncidentHints' }),
});
