import { z } from 'zod';
import { id, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';
import {
  answerSchema,
  body,
  maintenanceSchema,
  maintenanceState,
  moment,
  openOnly,
  page,
  reason,
  title,
} from './status-fields.ts';

const room = 'status';
const maintenance = z.strictObject({ id: id('statusPage'), maintenanceId: id('maintenance') });
const maintenanceUpdate = maintenance.extend({ updateId: id('publicUpdate') });

export const listMaintenances = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/maintenances',
  access: 'status:read',
  room,
  summary: 'List the maintenance of a page, the newest first',
  params: page,
  query: z.strictObject({ ...pageQuery, open: openOnly }),
  response: pageOf(maintenanceSchema),
  problems: ['not-found'],
});

export const scheduleMaintenance = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/maintenances',
  access: 'status:publish',
  room,
  summary: 'Schedule maintenance',
  description:
    'It begins, turns to checking and completes by itself, with messages of its own. A wall-clock time that the night of a clock change skips or has twice is refused, with the moments that could be meant.',
  params: page,
  body: z.strictObject({
    title,
    components: z.array(id('component')).min(1).max(200),
    from: moment,
    until: moment,
    verifyMinutes: z.int32().min(0).max(1_440).default(0).describe('How long before its end it turns to checking.'),
    body: body.optional().describe("Heed's own words without, in the language of the page."),
  }),
  status: 201,
  response: answerSchema,
  problems: ['not-found', 'conflict'],
});

export const getMaintenance = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/maintenances/{maintenanceId}',
  access: 'status:read',
  room,
  summary: 'Show maintenance with every update',
  params: maintenance,
  response: maintenanceSchema,
  problems: ['not-found'],
});

export const moveMaintenance = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/maintenances/{maintenanceId}/times',
  access: 'status:publish',
  room,
  summary: 'Prolong maintenance, or put it to another time',
  params: maintenance,
  body: z.strictObject({
    from: moment.optional().describe('As it is without; cannot change once it has begun.'),
    until: moment,
    verifyMinutes: z.int32().min(0).max(1_440).optional(),
    body: body.optional(),
  }),
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const postMaintenanceUpdate = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/maintenances/{maintenanceId}/updates',
  access: 'status:publish',
  room,
  summary: 'Say something about maintenance; or begin, check or complete it before its time',
  params: maintenance,
  body: z
    .strictObject({ to: maintenanceState.exclude(['scheduled']).optional(), body: body.optional() })
    .refine((value) => value.to !== undefined || value.body !== undefined, {
      message: 'must be given where the state stays as it is',
      path: ['body'],
    }),
  status: 201,
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const cancelMaintenance = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/maintenances/{maintenanceId}/cancel',
  access: 'status:publish',
  room,
  summary: 'Cancel maintenance that has not begun',
  params: maintenance,
  body: z.strictObject({ body: body.optional() }),
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const correctMaintenanceUpdate = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/maintenances/{maintenanceId}/updates/{updateId}',
  access: 'status:publish',
  room,
  summary: 'Set right what an update of maintenance says, with the reason',
  params: maintenanceUpdate,
  body: z.strictObject({ body, reason }),
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const withdrawMaintenanceUpdate = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/maintenances/{maintenanceId}/updates/{updateId}/withdraw',
  access: 'status:manage',
  room,
  summary: 'Take an update of maintenance from the page, with the reason',
  params: maintenanceUpdate,
  body: z.strictObject({ reason }),
  response: maintenanceSchema,
  problems: ['not-found', 'wrong-state'],
});
