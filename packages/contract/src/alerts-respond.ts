import { z } from 'zod';
import { alertSchema } from './alerts-fields.ts';
import { id, instantIn } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'alerts';
const access = 'alerts:respond';
const params = z.strictObject({ id: id('alert') });

export const acknowledgeAlert = defineRoute({
  method: 'POST',
  path: '/v1/alerts/{id}/acknowledge',
  access,
  room,
  summary: 'Take an alert: nobody is paged about it any more until it ends',
  description: 'A second acknowledgement changes nothing, nor does one of an alert that is over.',
  params,
  response: alertSchema,
  problems: ['not-found'],
});

export const resolveAlert = defineRoute({
  method: 'POST',
  path: '/v1/alerts/{id}/resolve',
  access,
  room,
  summary: 'End an alert',
  description:
    'While its source goes on to send the same condition, nothing new is raised; a condition that begins later is a new alert.',
  params,
  response: alertSchema,
  problems: ['not-found'],
});

export const escalateAlert = defineRoute({
  method: 'POST',
  path: '/v1/alerts/{id}/escalate',
  access,
  room,
  summary: 'Reach the next step of the policy now',
  params,
  body: z.strictObject({
    seen: z
      .string()
      .max(100)
      .optional()
      .describe('`page.standing` of the alert as you saw it; repeats then do nothing.'),
  }),
  response: alertSchema,
  problems: ['not-found', 'wrong-state'],
});

export const snoozeAlert = defineRoute({
  method: 'POST',
  path: '/v1/alerts/{id}/snooze',
  access,
  room,
  summary: 'Keep a page quiet until a moment, at most 7 days away; then its policy begins anew',
  params,
  body: z.strictObject({ until: instantIn }),
  response: alertSchema,
  problems: ['not-found', 'wrong-state'],
});

const many = z.strictObject({ ids: z.array(id('alert')).min(1).max(200) });
const results = z
  .object({
    items: z.array(z.object({ id: z.string(), result: z.enum(['done', 'unchanged', 'not-found']) })),
  })
  .meta({ id: 'BulkResult', description: '`unchanged`: it was so already, or is over.' });

export const acknowledgeAlerts = defineRoute({
  method: 'POST',
  path: '/v1/alerts/acknowledge',
  access,
  room,
  summary: 'Take many alerts at once, all or none',
  body: many,
  response: results,
});

export const resolveAlerts = defineRoute({
  method: 'POST',
  path: '/v1/alerts/resolve',
  access,
  room,
  summary: 'End many alerts at once, all or none',
  body: many,
  response: results,
});
