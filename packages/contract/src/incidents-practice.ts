import { z } from 'zod';
import { instantOut, nameQuery, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const heldSchema = z
  .object({
    times: z.number().int().describe('In how many incidents the role was held, however often in one of them.'),
    lastAt: instantOut.nullable().describe('When it was taken last.'),
  })
  .meta({ id: 'RoleHeld' });

export const practiceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    roles: z.array(
      z.object({
        role: z.string(),
        incidents: heldSchema.describe('The real ones, near misses too.'),
        drills: heldSchema,
      }),
    ),
  })
  .meta({ id: 'RolePractice', description: 'Which roles somebody has held. A role that is not there was never held.' });

export const listPractice = defineRoute({
  method: 'GET',
  path: '/v1/incidents/practice',
  access: 'incidents:read',
  room: 'incidents',
  summary: 'List who has practised which role',
  description:
    'Everybody who has an account, by name: it helps to choose somebody who needs the practice, and ranks nobody. What lies in a private incident counts only for those who may see it.',
  query: z.strictObject({ ...pageQuery, ...nameQuery('person') }),
  response: pageOf(practiceSchema),
});
