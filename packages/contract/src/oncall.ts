import { SCHEDULE_LIMITS } from '@heed/core/oncall';
import { z } from 'zod';
import { id, instantIn, nameQuery, pageOf, pageQuery, text } from './fields.ts';
import { overrideSchema, scheduleFields, scheduleParams, scheduleSchema } from './oncall-fields.ts';
import { defineRoute } from './route.ts';

export * from './oncall-calendar.ts';
export { restrictionSchema } from './oncall-fields.ts';

const room = 'oncall';

export const listSchedules = defineRoute({
  method: 'GET',
  path: '/v1/schedules',
  access: 'oncall:read',
  room,
  summary: 'List schedules',
  query: z.strictObject({ ...pageQuery, ...nameQuery('schedule'), teamId: id('team').optional() }),
  response: pageOf(scheduleSchema),
});

export const getSchedule = defineRoute({
  method: 'GET',
  path: '/v1/schedules/{id}',
  access: 'oncall:read',
  room,
  summary: 'Show a schedule',
  params: scheduleParams,
  response: scheduleSchema,
  problems: ['not-found'],
});

export const createSchedule = defineRoute({
  method: 'POST',
  path: '/v1/schedules',
  access: 'oncall:manage',
  room,
  summary: 'Create a schedule',
  description: 'Later layers win over earlier ones. Everybody named must exist and be enabled.',
  body: z.strictObject(scheduleFields),
  response: scheduleSchema,
  status: 201,
  problems: ['already-exists'],
});

export const changeSchedule = defineRoute({
  method: 'PUT',
  path: '/v1/schedules/{id}',
  access: 'oncall:manage',
  room,
  summary: 'Change a schedule',
  description:
    'The whole schedule at once. To take somebody out without altering the past, set `leavesAt` instead of removing them.',
  params: scheduleParams,
  body: z.strictObject({ ...scheduleFields, version: z.int32() }),
  response: scheduleSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const deleteSchedule = defineRoute({
  method: 'DELETE',
  path: '/v1/schedules/{id}',
  access: 'oncall:manage',
  room,
  summary: 'Delete a schedule that nothing uses',
  params: scheduleParams,
  problems: ['not-found', 'in-use'],
});

export const listOverrides = defineRoute({
  method: 'GET',
  path: '/v1/schedules/{id}/overrides',
  access: 'oncall:read',
  room,
  summary: 'List the overrides of a schedule',
  description: 'By their start. Those that ended at or before `after` are left out; without it, those that are over.',
  params: scheduleParams,
  query: z.strictObject({ ...pageQuery, after: instantIn.optional() }),
  response: pageOf(overrideSchema),
  problems: ['not-found'],
});

export const createOverride = defineRoute({
  method: 'POST',
  path: '/v1/schedules/{id}/overrides',
  access: 'oncall:override',
  room,
  summary: 'Put somebody else on call for a while',
  description:
    'Any responder may, for themselves and for others. The newest override wins. A start in the past becomes now; an end in the past is refused.',
  params: scheduleParams,
  body: z.strictObject({
    startAt: instantIn,
    endAt: instantIn,
    personId: id('person').nullable(),
    reason: text(SCHEDULE_LIMITS.overrideReason).default(''),
  }),
  response: overrideSchema,
  status: 201,
  problems: ['not-found'],
});

export const cancelOverride = defineRoute({
  method: 'DELETE',
  path: '/v1/schedules/{id}/overrides/{overrideId}',
  access: 'oncall:override',
  room,
  summary: 'Cancel an override',
  description: 'One that has begun ends now, because the past is not rewritten; one that is over cannot be cancelled.',
  params: z.strictObject({ id: id('schedule'), overrideId: id('override') }),
  problems: ['not-found', 'wrong-state'],
});
