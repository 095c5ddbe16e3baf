import { z } from 'zod';
import { factSchema } from './access-audit.ts';
import { alertItemSchema, alertSchema, serviceStateValue, severitySchema, urgencySchema } from './alerts-fields.ts';
import { id, instantIn, instantOut, line, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'alerts';
const access = 'alerts:read';
const params = z.strictObject({ id: id('alert') });
const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
const ids = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(id('alert')).min(1).max(100));

/** Beyond this many the exact number helps nobody, and counting would cost. */
export const MOST_COUNTED = 10_000;

export const listAlerts = defineRoute({
  method: 'GET',
  path: '/v1/alerts',
  access,
  room,
  summary: 'List alerts, the newest first',
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(['firing', 'resolved', 'any']).default('firing'),
    serviceId: z
      .union([z.literal('none'), id('service')])
      .optional()
      .describe('`none` is what no service claims.'),
    severity: severitySchema.optional(),
    urgency: urgencySchema.optional(),
    unowned: flag.optional(),
    acknowledged: flag.optional(),
    paged: flag.optional().describe('Those that paged a human, or those that did not.'),
    from: instantIn.optional().describe('Detected then or later.'),
    until: instantIn.optional().describe('Detected before.'),
    q: line(200).optional().describe('A part of the summary, in any case.'),
    ids: ids
      .optional()
      .describe('Only these, of which the other filters may still leave some out. Commas between, at most 100.'),
  }),
  response: pageOf(alertItemSchema),
});

export const countAlerts = defineRoute({
  method: 'GET',
  path: '/v1/alert-counts',
  access,
  room,
  summary: 'Count the alerts that fire',
  description: `Of those that fire, the newest ${MOST_COUNTED} are counted; \`more\` says that there are others.`,
  response: z
    .object({
      firing: z.number().int(),
      unanswered: z.number().int().describe('Those of them that page and that nobody has acknowledged.'),
      unowned: z.number().int(),
      recorded: z.number().int().describe('Those of them that wake nobody.'),
      severities: z.record(severitySchema, z.number().int()).describe('How many of them have each severity.'),
      more: z.boolean(),
    })
    .meta({ id: 'AlertCounts' }),
});

export const getAlert = defineRoute({
  method: 'GET',
  path: '/v1/alerts/{id}',
  access,
  room,
  summary: 'Show an alert',
  params,
  response: alertSchema,
  problems: ['not-found'],
});

export const getAlertHistory = defineRoute({
  method: 'GET',
  path: '/v1/alerts/{id}/history',
  access,
  room,
  summary: 'Read what happened to an alert and to its page, the oldest first',
  params,
  query: z.strictObject(pageQuery),
  response: pageOf(factSchema),
  problems: ['not-found'],
});

export const getAlertRaw = defineRoute({
  method: 'GET',
  path: '/v1/alerts/{id}/raw',
  access,
  room,
  summary: 'Read the request that raised an alert, as it came',
  description: 'Requests are kept for 14 days.',
  params,
  response: z
    .object({ signalId: z.string(), receivedAt: instantOut, body: z.string() })
    .meta({ id: 'RawSignal', description: 'NUL and half characters are replaced, the rest is as it came.' }),
  problems: ['not-found'],
});

export const getAlertWhy = defineRoute({
  method: 'GET',
  path: '/v1/alerts/{id}/why',
  access,
  room,
  summary: 'Explain why an alert paged, whom, and why not others',
  params,
  response: z
    .object({
      alertId: z.string(),
      routing: z.array(z.object({ kind: z.string(), text: z.string() })),
      paging: z.array(z.object({ at: instantOut, kind: z.string(), text: z.string() })),
    })
    .meta({ id: 'AlertWhy' }),
  problems: ['not-found'],
});

export const serviceStateSchema = z
  .object({
    serviceId: z.string(),
    name: z.string(),
    state: serviceStateValue,
    openAlerts: z.number().int(),
    pagingAlerts: z.number().int(),
  })
  .meta({ id: 'ServiceState', description: 'How a service does, from its open alerts.' });

export const listServiceStates = defineRoute({
  method: 'GET',
  path: '/v1/service-states',
  access,
  room,
  summary: 'List how the services do, by name',
  query: z.strictObject({
    ...pageQuery,
    state: z
      .union([serviceStateValue, z.literal('unhealthy')])
      .optional()
      .describe('`unhealthy`: every one that is degraded or failing.'),
  }),
  response: pageOf(serviceStateSchema),
});

export const getServiceState = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}/state',
  access,
  room,
  summary: 'Show how a service does',
  params: z.strictObject({ id: id('service') }),
  response: serviceStateSchema,
  problems: ['not-found'],
});
