import { type IdKind, isId } from '@heed/core/kernel';
import {
  COMPONENT_STATUSES,
  MAINTENANCE_STATES,
  type Notice,
  PUBLIC_IMPACTS,
  PUBLIC_STATES,
  type PublishedPage,
} from '@heed/core/status';
import { z } from 'zod';
import { id as idIn } from './fields.ts';
import { defineRoute } from './route.ts';

/*
 * A published page and a notice as they lie on disk: what reads a folder again checks it by these. Unknown fields of a newer
 * Heed are left out.
 */

function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** JSON leaves out what is undefined, so optional fields are those that may be. */
function id<K extends IdKind>(kind: K) {
  return z.string().refine((value) => isId(kind, value), `must be an id of ${kind}`);
}

const instant = z.int();
const affected = list(z.object({ id: id('component'), status: z.enum(COMPONENT_STATUSES) }));

function update<const States extends readonly [string, ...string[]]>(states: States) {
  return z.object({
    id: id('publicUpdate'),
    state: z.enum(states),
    body: z.string(),
    createdAt: instant,
    updatedAt: instant,
    displayAt: instant,
    affected,
  });
}

const day = z.object({
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  counted: z.number(),
  partialOutage: z.number(),
  majorOutage: z.number(),
  degraded: z.number(),
  maintenance: z.number(),
  corrected: z.string().optional(),
});

const publishedPageSchema = z.object({
  form: z.literal(1),
  id: id('statusPage'),
  name: z.string(),
  description: z.string(),
  url: z.url(),
  supportUrl: z.string().optional(),
  language: z.string(),
  timeZone: z.string(),
  brand: z.object({
    accent: z.object({ light: z.string(), dark: z.string() }),
    logo: z.object({ mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']), base64: z.string() }).optional(),
  }),
  sequence: z.int(),
  publishedAt: instant,
  createdAt: instant,
  groups: list(z.object({ id: id('componentGroup'), name: z.string(), description: z.string(), position: z.number() })),
  components: list(
    z.object({
      id: id('component'),
      groupId: id('componentGroup').optional(),
      name: z.string(),
      description: z.string(),
      position: z.number(),
      status: z.enum(COMPONENT_STATUSES),
      createdAt: instant,
      updatedAt: instant,
      startDate: z.string(),
      onlyShowIfDegraded: z.boolean(),
      days: list(day).optional(),
    }),
  ),
  incidents: list(
    z.object({
      id: id('publicIncident'),
      title: z.string(),
      state: z.enum(PUBLIC_STATES),
      impact: z.enum(PUBLIC_IMPACTS),
      startedAt: instant,
      createdAt: instant,
      updatedAt: instant,
      monitoringAt: instant.optional(),
      resolvedAt: instant.optional(),
      nextUpdateAt: instant.optional(),
      components: list(id('component')),
      updates: list(update(PUBLIC_STATES)),
      postmortemUrl: z.string().optional(),
    }),
  ),
  maintenances: list(
    z.object({
      id: id('maintenance'),
      title: z.string(),
      state: z.enum(MAINTENANCE_STATES),
      scheduledFor: instant,
      scheduledUntil: instant,
      createdAt: instant,
      updatedAt: instant,
      startedAt: instant.optional(),
      completedAt: instant.optional(),
      components: list(id('component')),
      updates: list(update(MAINTENANCE_STATES)),
    }),
  ),
  subscribeUrl: z.string().optional(),
  subscribeForm: z.object({ action: z.url() }).optional(),
});

const notice = z.object({
  updateId: id('publicUpdate'),
  incidentId: id('publicIncident'),
  title: z.string(),
  state: z.enum(PUBLIC_STATES),
  impact: z.enum(PUBLIC_IMPACTS),
  body: z.string(),
  at: instant,
  affected,
});

export const getPublishedPage = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/published',
  access: 'status:read',
  room: 'status',
  summary: 'Get all that the public may read of a status page',
  description:
    'The value from which the page, its feeds and its JSON are drawn; moments are milliseconds since 1970. `heed status export` draws it into a folder.',
  params: z.strictObject({ id: idIn('statusPage') }),
  response: publishedPageSchema,
  problems: ['not-found'],
});

/** The page that a text of JSON holds; undefined when it holds none of a form that is known. */
export function readPublishedPage(text: string): PublishedPage | undefined {
  const read = publishedPageSchema.safeParse(parsed(text));
  if (!read.success) return undefined;
  // Ids were checked above, and optional keys of the schema are those whose value may be undefined.
  return read.data as unknown as PublishedPage;
}

export function readNotice(text: string): Notice | undefined {
  const read = notice.safeParse(parsed(text));
  // As above.
  return read.success ? (read.data as unknown as Notice) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
