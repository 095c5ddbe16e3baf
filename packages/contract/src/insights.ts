import { DIMENSIONS, eachMeasure, MEASURES } from '@heed/core/insights';
import { z } from 'zod';
import { instantOut } from './fields.ts';
import { incidentSeveritySchema } from './incidents-fields.ts';
import { classRefSchema } from './insights-fields.ts';
import { filter, landed, spread } from './insights-measures.ts';
import { defineRoute } from './route.ts';

export * from './insights-classes.ts';
export * from './insights-fields.ts';
export * from './insights-lessons.ts';
export * from './insights-memory.ts';
export * from './insights-objectives.ts';

const room = 'insights';

const spent = z
  .object({
    coordinate: z.number().describe('From detection until somebody acted and, in a SEV1 or SEV2, commanded.'),
    technical: z.number().describe('From there until the harm stopped.'),
    count: z.number().int().describe('Of how many incidents it is known.'),
  })
  .nullable()
  .describe('How the time until mitigation was spent, in milliseconds, in sum; null where it is known of none.');

const group = {
  count: z.number().int(),
  times: z.object(eachMeasure(() => spread)),
  spent,
  lateUpgrades: z.number().int().describe('Incidents that became worse after they were declared.'),
  reopened: z.number().int().describe('Incidents that were closed too early.'),
  byOthers: z.number().int().describe('Incidents of which somebody outside told us first.'),
  landed,
};

const rows = z.array(
  z.object({
    id: z.string().describe('The severity, or the id of the service, team or class.'),
    name: z.string(),
    ...group,
  }),
);

const durations = z.object(eachMeasure(() => z.number().nullable()));

const countedSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    severity: incidentSeveritySchema,
    detectedAt: instantOut,
    services: z.array(z.object({ id: z.string(), name: z.string() })),
    failureClass: classRefSchema.nullable(),
    times: durations,
    lateUpgrades: z.number().int(),
    reopened: z.number().int(),
    byOthers: z.boolean(),
  })
  .meta({ id: 'CountedIncident' });

export const getInsights = defineRoute({
  method: 'GET',
  path: '/v1/insights',
  access: 'insights:read',
  room,
  summary: 'Show what the incidents of a span of time say together',
  description:
    'Practice, ordinary issues and false alarms are left out, and so are private incidents that you may not see. Detection is measured from the beginning of the harm, command from the declaration, everything else from detection. `coordinate` and `technical` are the parts of `mitigate`; where nobody recorded who acted and who commanded, they are not known.',
  query: z.strictObject(filter),
  response: z
    .object({
      from: instantOut,
      until: instantOut,
      all: z.object(group),
      by: z.object(
        Object.fromEntries(DIMENSIONS.map((one) => [one, rows])) as Record<(typeof DIMENSIONS)[number], typeof rows>,
      ),
      weeks: z.array(
        z.object({
          from: instantOut,
          sev1: z.number().int(),
          sev2: z.number().int(),
          sev3: z.number().int(),
          sev4: z.number().int(),
        }),
      ),
      dots: z
        .array(z.object({ id: z.string(), reference: z.string(), detectedAt: instantOut, times: durations }))
        .describe('Each incident by itself, the newest first, at most five hundred.'),
      promises: z
        .object({ kept: z.number().int(), late: z.number().int(), missed: z.number().int() })
        .describe('What was owed to somebody about these incidents, as it ended.'),
      memory: z
        .object({ useful: z.number().int(), not: z.number().int() })
        .describe('What responders said of the similar incidents that they were shown.'),
    })
    .meta({ id: 'Insights' }),
});

export const ONLY = [
  'late-upgrades',
  'reopened',
  'by-others',
  'unclassified',
  'recurrences',
  'overdue-recurrences',
  'promised',
  'marked',
  'written-up',
] as const;

export const listCountedIncidents = defineRoute({
  method: 'GET',
  path: '/v1/insights/incidents',
  access: 'insights:read',
  room,
  summary: 'List the incidents behind a figure, those that took longest first',
  query: z.strictObject({
    ...filter,
    only: z.enum(ONLY).optional(),
    measure: z.enum(MEASURES).optional().describe('Only those in which it was measured.'),
  }),
  response: z.object({
    from: instantOut,
    until: instantOut,
    count: z.number().int(),
    incidents: z.array(countedSchema).describe('At most five thousand; without a measure the newest first.'),
  }),
});

export const exportInsights = defineRoute({
  method: 'GET',
  path: '/v1/insights/export.csv',
  access: 'insights:read',
  room,
  summary: 'Download the incidents behind the figures as a table',
  description:
    'One line for each incident, of at most twenty thousand, which is what figures rest on. Lengths are seconds. As JSON: /v1/insights/incidents.',
  query: z.strictObject(filter),
  produces: 'text/csv',
});

export const rebuildInsights = defineRoute({
  method: 'POST',
  path: '/v1/insights/rebuild',
  access: 'insights:manage',
  room,
  summary: 'Read all incidents again for comparison and figures',
  description: 'Goes on in the background, a few hundred at a time. What is there stays in use meanwhile.',
  status: 202,
  response: z.object({ incidents: z.number().int() }),
});

const digestSchema = z
  .object({
    wanted: z.boolean(),
    weekday: z.int32().min(0).max(6).describe('0 is Monday.'),
    hour: z.int32().min(0).max(23).describe('By the clock of your own time zone.'),
    nextAt: instantOut.nullable(),
  })
  .meta({ id: 'InsightDigest' });

export const getInsightDigest = defineRoute({
  method: 'GET',
  path: '/v1/insights/digest',
  access: 'self:manage',
  room,
  summary: 'Show whether you are mailed the figures of the week',
  response: digestSchema,
});

export const setInsightDigest = defineRoute({
  method: 'PUT',
  path: '/v1/insights/digest',
  access: 'self:manage',
  room,
  summary: 'Ask for the figures of the week by mail, or stop them',
  body: z.strictObject(digestSchema.omit({ nextAt: true }).shape),
  response: digestSchema,
});
