import { z } from 'zod';
import { id, instantOut, line, text } from './fields.ts';
import { personRefSchema } from './incidents-fields.ts';
import {
  alarmSchema,
  failureClassSchema,
  incidentRefSchema,
  ledgerSchema,
  undoneActionsSchema,
} from './insights-fields.ts';
import { defineRoute } from './route.ts';

const room = 'insights';
const params = z.strictObject({ id: id('failureClass') });
const fields = { name: line(100), description: text(2_000).default('') };

export const listFailureClasses = defineRoute({
  method: 'GET',
  path: '/v1/failure-classes',
  access: 'insights:read',
  room,
  summary: 'List the failure classes, with how often each came',
  description: 'Private incidents count for those who may see them.',
  response: z.object({
    classes: z
      .array(
        failureClassSchema.extend({
          incidents: z.number().int(),
          recent: z.number().int().describe('Within the last 90 days.'),
          lastAt: instantOut.nullable(),
          alarm: z.string().nullable().describe('The id of its open alarm.'),
        }),
      )
      .describe('Those in use first, then by name; at most five hundred.'),
    unclassified: z.number().int().describe('Incidents of the last 90 days whose class nobody has confirmed.'),
  }),
});

export const createFailureClass = defineRoute({
  method: 'POST',
  path: '/v1/failure-classes',
  access: 'incidents:respond',
  room,
  summary: 'Add a failure class',
  body: z.strictObject(fields),
  status: 201,
  response: failureClassSchema,
  problems: ['already-exists', 'wrong-state'],
});

export const getFailureClass = defineRoute({
  method: 'GET',
  path: '/v1/failure-classes/{id}',
  access: 'insights:read',
  room,
  summary: 'Show a failure class: its incidents, whether the next ones were faster, and its history',
  params,
  response: failureClassSchema.extend({
    ledger: ledgerSchema,
    alarm: alarmSchema.nullable(),
    undone: undoneActionsSchema.describe('What its incidents promised and is not shown to work yet.'),
    history: z
      .array(
        z.object({
          at: instantOut,
          kind: z.string(),
          by: personRefSchema.nullable(),
          name: z.string().nullable(),
          other: z
            .string()
            .nullable()
            .describe('The name of the class that it was merged into, or that was merged into it.'),
          reason: z.string().nullable(),
          incident: incidentRefSchema.nullable(),
        }),
      )
      .describe('The newest first, at most two hundred.'),
  }),
  problems: ['not-found'],
});

export const changeFailureClass = defineRoute({
  method: 'PUT',
  path: '/v1/failure-classes/{id}',
  access: 'insights:manage',
  room,
  summary: 'Rename or describe a failure class',
  params,
  body: z.strictObject({ ...fields, version: z.int32() }),
  response: failureClassSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch', 'wrong-state'],
});

export const retireFailureClass = defineRoute({
  method: 'POST',
  path: '/v1/failure-classes/{id}/retire',
  access: 'insights:manage',
  room,
  summary: 'Retire a failure class: its incidents keep it, and it is not offered any more',
  params,
  body: z.strictObject({ reason: line(500) }),
  response: failureClassSchema,
  problems: ['not-found', 'wrong-state'],
});

export const restoreFailureClass = defineRoute({
  method: 'POST',
  path: '/v1/failure-classes/{id}/restore',
  access: 'insights:manage',
  room,
  summary: 'Offer a retired failure class again',
  params,
  response: failureClassSchema,
  problems: ['not-found', 'wrong-state'],
});

export const mergeFailureClass = defineRoute({
  method: 'POST',
  path: '/v1/failure-classes/{id}/merge',
  access: 'insights:manage',
  room,
  summary: 'Merge a failure class into another one, which takes over its incidents',
  params,
  body: z.strictObject({ into: id('failureClass') }),
  response: failureClassSchema,
  problems: ['not-found', 'wrong-state'],
});

export const listRecurrenceAlarms = defineRoute({
  method: 'GET',
  path: '/v1/recurrence-alarms',
  access: 'insights:read',
  room,
  summary: 'List what comes too often and deserves a look together',
  query: z.strictObject({ state: z.enum(['open', 'accepted', 'declined']).optional() }),
  response: z.object({ alarms: z.array(alarmSchema).describe('The newest first, at most a hundred.') }),
});

export const getRecurrenceAlarm = defineRoute({
  method: 'GET',
  path: '/v1/recurrence-alarms/{id}',
  access: 'insights:read',
  room,
  summary: 'Show a recurrence alarm, with what it cost and what was left undone',
  params: z.strictObject({ id: id('recurrenceAlarm') }),
  response: alarmSchema.extend({
    lost: z.number().describe('Milliseconds from the beginning of each to its end, in sum.'),
    undone: undoneActionsSchema.describe('Promised by earlier members and not shown to work when it came again.'),
    services: z.array(z.object({ id: z.string(), name: z.string(), members: z.number().int() })),
  }),
  problems: ['not-found'],
});

export const answerRecurrenceAlarm = defineRoute({
  method: 'POST',
  path: '/v1/recurrence-alarms/{id}/answer',
  access: 'incidents:respond',
  room,
  summary: 'Take up the look that a recurrence alarm proposes, or say why not',
  params: z.strictObject({ id: id('recurrenceAlarm') }),
  body: z.strictObject({
    accept: z.boolean(),
    reason: line(1_000).optional().describe('Needed to decline.'),
  }),
  response: alarmSchema,
  problems: ['not-found', 'wrong-state'],
});
