import { LONGEST_QUERY, LONGEST_RETENTION_DAYS, MOST_KEY_QUERIES } from '@heed/core/monitors';
import { z } from 'zod';
import { id, instantOut, line, nameQuery, pageOf, pageQuery, text } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'monitors';
const params = z.strictObject({ id: id('metricsServer') });
const serviceParams = z.strictObject({ id: id('service') });

export const promqlSchema = text(LONGEST_QUERY)
  .trim()
  .min(1, 'must not be empty')
  .describe('PromQL, as one would ask it in Prometheus.');

export const metricsServerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    baseUrl: z.string(),
    teamId: z.string().nullable(),
    auth: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('bearer') }),
      z.object({ kind: z.literal('basic'), user: z.string() }),
    ]),
    retentionDays: z.int32().nullable().describe('For how long it keeps what it measured; null when nobody said.'),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({
    id: 'MetricsServer',
    description: 'A server that speaks the HTTP API of Prometheus. Its secret is never shown.',
  });

/** What a header can carry. */
const secret = z
  .string()
  .min(1, 'must not be empty')
  .max(8_000)
  .regex(/^[\x21-\x7e]+$/, 'must hold only letters, digits and signs of ASCII, without spaces');

const authSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('bearer'), token: secret.optional() }),
    z.strictObject({
      kind: z.literal('basic'),
      user: line(200).regex(/^[^:]*$/, 'must not contain a colon'),
      password: text(1_000).min(1, 'must not be empty').optional(),
    }),
  ])
  .describe('How Heed proves who it is. On a change, a secret that is left out stays as it is.');

const fields = {
  name: line(80),
  baseUrl: z.string().max(2_000).describe('Such as https://prometheus.example, without /api/v1.'),
  teamId: id('team').nullish(),
  auth: authSchema.default({ kind: 'none' }),
  retentionDays: z.int32().min(1).max(LONGEST_RETENTION_DAYS).nullish(),
};

export const listMetricsServers = defineRoute({
  method: 'GET',
  path: '/v1/metrics-servers',
  access: 'monitors:read',
  room,
  summary: 'List metrics servers, by name',
  query: z.strictObject({ ...pageQuery, ...nameQuery('metricsServer') }),
  response: pageOf(metricsServerSchema),
});

export const getMetricsServer = defineRoute({
  method: 'GET',
  path: '/v1/metrics-servers/{id}',
  access: 'monitors:read',
  room,
  summary: 'Show a metrics server',
  params,
  response: metricsServerSchema,
  problems: ['not-found'],
});

export const addMetricsServer = defineRoute({
  method: 'POST',
  path: '/v1/metrics-servers',
  access: 'monitors:manage',
  room,
  summary: 'Add a metrics server',
  description: 'A private address can be asked only when HEED_EGRESS_ALLOW opens its network.',
  body: z.strictObject(fields),
  status: 201,
  response: metricsServerSchema,
  problems: ['already-exists'],
});

export const changeMetricsServer = defineRoute({
  method: 'PUT',
  path: '/v1/metrics-servers/{id}',
  access: 'monitors:manage',
  room,
  summary: 'Change a metrics server',
  description: 'Its secret has to be sent again when the address names another host.',
  params,
  body: z.strictObject({ ...fields, version: z.int32() }),
  response: metricsServerSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const removeMetricsServer = defineRoute({
  method: 'DELETE',
  path: '/v1/metrics-servers/{id}',
  access: 'monitors:manage',
  room,
  summary: 'Remove a metrics server that no key query names',
  params,
  problems: ['not-found', 'in-use'],
});

export const sampleSchema = z
  .object({
    labels: z.record(z.string(), z.string()),
    at: instantOut,
    value: z.string().describe('A number in decimal, or NaN, +Inf, -Inf.'),
  })
  .meta({ id: 'MetricsSample' });

/** How many samples an answer to a person shows. */
export const MOST_SAMPLES_SHOWN = 100;

export const askMetricsServer = defineRoute({
  method: 'POST',
  path: '/v1/metrics-servers/{id}/query',
  access: 'monitors:ask',
  room,
  summary: 'Ask a metrics server now',
  description: `Waits 5 seconds at most and shows ${MOST_SAMPLES_SHOWN} samples. That the server does not answer is an answer, with its reason.`,
  params,
  body: z.strictObject({ query: promqlSchema }),
  response: z
    .object({
      outcome: z.enum(['value', 'empty', 'refused', 'unreachable']),
      samples: z.array(sampleSchema),
      leftOut: z.int32().describe('How many samples more there were.'),
      reason: z.string().nullable().describe('Why there is no answer.'),
    })
    .meta({ id: 'MetricsAnswer' }),
  problems: ['not-found'],
});

const keyQuery = { title: line(100), query: promqlSchema };

export const keyQueriesSchema = z
  .object({
    serviceId: z.string(),
    queries: z.array(z.object({ title: z.string(), serverId: z.string(), serverName: z.string(), query: z.string() })),
    version: z.int32().describe('0 while nobody has written the list.'),
  })
  .meta({ id: 'KeyQueries', description: 'What one looks at first when the service is in trouble.' });

export const getKeyQueries = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}/key-queries',
  access: 'monitors:read',
  room,
  summary: 'Show the key queries of a service',
  params: serviceParams,
  response: keyQueriesSchema,
  problems: ['not-found'],
});

export const putKeyQueries = defineRoute({
  method: 'PUT',
  path: '/v1/services/{id}/key-queries',
  access: 'monitors:manage',
  room,
  summary: 'Replace the key queries of a service',
  description: 'The whole list at once, in its order. They are suggested in an incident of the service.',
  params: serviceParams,
  body: z.strictObject({
    queries: z.array(z.strictObject({ ...keyQuery, serverId: id('metricsServer') })).max(MOST_KEY_QUERIES),
    version: z.int32(),
  }),
  response: keyQueriesSchema,
  problems: ['not-found', 'version-mismatch'],
});
