import { z } from 'zod';
import { instantOut } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'system';

export const vitalsSchema = z
  .object({
    oldestDueTimer: z.number().describe('Seconds that the oldest due timer is late; 0 when none is due.'),
    oldestDuePage: z.number().describe('Seconds that the oldest due page has waited to be sent; 0 when none is due.'),
    engineSilence: z.number().nullable().describe('Seconds since any engine said that it lives.'),
    dueByLane: z.record(z.string(), z.number()).describe('Due deliveries by lane, 0 (pages) to 4 (reports).'),
    quarantined: z.boolean(),
    mail: z.object({
      configured: z.boolean(),
      why: z.string().nullable(),
      repliesTo: z
        .string()
        .nullable()
        .describe('The domain of the addresses to which people answer by e-mail; null when no mail comes in.'),
    }),
    nodes: z.array(z.object({ name: z.string(), version: z.string(), silence: z.number() })),
    troubles: z.array(z.string()).describe('What is wrong, in words; empty when all is well.'),
  })
  .meta({ id: 'Vitals' });

export const isAlive = defineRoute({
  method: 'GET',
  path: '/livez',
  access: 'public',
  room,
  summary: 'Tell whether the process answers',
  produces: 'text/plain',
});

export const isReady = defineRoute({
  method: 'GET',
  path: '/readyz',
  access: 'public',
  room,
  summary: 'Tell whether this process can commit to the database',
  produces: 'text/plain',
  problems: ['unavailable'],
});

export const isHealthy = defineRoute({
  method: 'GET',
  path: '/healthz/deep',
  access: 'public',
  room,
  summary: 'Tell whether pages would go out: 200 when nothing is late, 503 with the troubles otherwise',
  response: z.object({ troubles: z.array(z.string()) }),
  problems: ['unavailable'],
});

export const readMetrics = defineRoute({
  method: 'GET',
  path: '/metrics',
  access: 'public',
  room,
  summary: 'Measurements for Prometheus',
  produces: 'text/plain',
});

export const readSystem = defineRoute({
  method: 'GET',
  path: '/v1/system',
  access: 'system:read',
  room,
  summary: 'Show how this installation is',
  response: vitalsSchema,
});

export const releaseQuarantine = defineRoute({
  method: 'POST',
  path: '/v1/system/quarantine/release',
  access: 'system:manage',
  room,
  summary: 'Confirm a restored installation: it may send again',
  description:
    'Everything that was waiting to be sent when the backup was made is superseded first: nothing stale goes out.',
  response: z.object({ releasedAt: instantOut, superseded: z.number().int() }),
  problems: ['wrong-state'],
});

export const followEvents = defineRoute({
  method: 'GET',
  path: '/v1/events',
  access: 'alerts:read',
  room,
  summary: 'Follow what happens, as server-sent events',
  description:
    'Each event carries the sequence number of a fact as its id, its kind and the ids that it is about, but not its data: ' +
    'read those things again. Send Last-Event-ID, or `after`, to go on where you stopped; nothing is skipped.',
  query: z.strictObject({
    after: z.coerce.number().int().min(0).optional().describe('Where to begin; Last-Event-ID goes before it.'),
  }),
  produces: 'text/event-stream',
});
