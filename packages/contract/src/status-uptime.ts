import { z } from 'zod';
import { id, instantOut, text } from './fields.ts';
import { defineRoute } from './route.ts';
import {
  componentStatus,
  maintenanceState,
  page,
  publicImpact,
  publicState,
  reason,
  summary,
  uptimeDaySchema,
} from './status-fields.ts';

const room = 'status';
const component = z.strictObject({ id: id('statusPage'), componentId: id('component') });
const uptimeDay = z.strictObject({
  id: id('statusPage'),
  componentId: id('component'),
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a day, like 2026-11-21'),
});

export const getComponentUptime = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/components/{componentId}/uptime',
  access: 'status:read',
  room,
  summary: 'Show how a component did on each day that its page shows',
  params: component,
  response: z.object({
    timeZone: z.string(),
    partialWeight: z.number().describe('How much of a partial outage counts as none.'),
    uptime: z.number().nullable().describe('From 0 to 1; null when nothing was counted.'),
    days: z.array(uptimeDaySchema).describe('The oldest first, today last.'),
  }),
  problems: ['not-found'],
});

export const correctUptime = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/components/{componentId}/uptime/{date}',
  access: 'status:manage',
  room,
  summary: 'Set right how much of a day was lost, with the reason',
  description: 'The page shows that people set it right, and why.',
  params: uptimeDay,
  body: z.strictObject({
    partialOutageMinutes: z.number().min(0).max(1_560),
    majorOutageMinutes: z.number().min(0).max(1_560),
    reason,
  }),
  response: uptimeDaySchema,
  problems: ['not-found'],
});

export const dropUptimeCorrection = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/components/{componentId}/uptime/{date}/as-measured',
  access: 'status:manage',
  room,
  summary: 'Count a day as it was measured again',
  params: uptimeDay,
  body: z.strictObject({ reason }),
  response: uptimeDaySchema,
  problems: ['not-found'],
});

const publishedUpdate = z.object({
  state: z.union([publicState, maintenanceState]),
  body: z.string(),
  displayAt: instantOut,
});

export const previewStatusPage = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/preview',
  access: 'status:read',
  room,
  summary: 'Show what the public would read now',
  description: 'With `draft`, as if that draft were approved.',
  params: page,
  query: z.strictObject({ draft: z.coerce.number().int().min(1).optional() }),
  response: z
    .object({
      name: z.string(),
      summary,
      components: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          groupId: z.string().nullable(),
          status: componentStatus,
          uptime: z.number().nullable(),
        }),
      ),
      incidents: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          state: publicState,
          impact: publicImpact,
          nextUpdateAt: instantOut.nullable(),
          resolvedAt: instantOut.nullable(),
          components: z.array(z.string()),
          updates: z.array(publishedUpdate),
        }),
      ),
      maintenances: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          state: maintenanceState,
          scheduledFor: instantOut,
          scheduledUntil: instantOut,
          components: z.array(z.string()),
          updates: z.array(publishedUpdate),
        }),
      ),
    })
    .meta({ id: 'StatusPreview' }),
  problems: ['not-found', 'wrong-state'],
});

export const drawStatusPage = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/preview/page',
  access: 'status:read',
  room,
  summary: 'Draw the page as the public would see it now, for a frame of the app',
  description:
    'With `draft`, as if that draft were approved; with `incident`, `state` and `body`, as if these words were posted. In one piece: it fetches nothing, and its links lead nowhere.',
  params: page,
  query: z.strictObject({
    draft: z.coerce.number().int().min(1).optional(),
    incident: id('publicIncident').optional(),
    state: publicState.optional(),
    body: text(2_000).optional(),
  }),
  produces: 'text/html',
  problems: ['not-found', 'wrong-state'],
});
