import { EVIDENCE_KINDS, MEDIA_TYPES, MOST_BYTES_OF_AN_ITEM, RETENTION_STATES, VOLATILES } from '@heed/core/evidence';
import { MOST_POINTS } from '@heed/core/monitors';
import { z } from 'zod';
import { id, instantIn, instantOut, line, pageOf, pageQuery, text } from './fields.ts';
import { promqlSchema } from './monitors.ts';
import { defineRoute } from './route.ts';

const room = 'evidence';
const incident = z.strictObject({ id: id('incident') });
const item = z.strictObject({ id: id('evidence') });

export const evidenceSchema = z
  .object({
    id: z.string(),
    incidentId: z.string(),
    kind: z.enum(EVIDENCE_KINDS),
    title: z.string(),
    source: z.string().nullable().describe('Where it is from, in the words of whoever captured it.'),
    url: z.string().nullable(),
    alertId: z.string().nullable(),
    filename: z.string().nullable(),
    mediaType: z.enum(MEDIA_TYPES).nullable().describe('What its bytes are; null for a link.'),
    size: z.number().int().nullable().describe('Bytes.'),
    sha256: z.string().nullable().describe('Of the content, in hexadecimal. The timeline holds it too.'),
    pictureSha256: z.string().nullable().describe('Of the picture that was drawn of a range of metrics.'),
    observedAt: instantOut,
    capturedAt: instantOut,
    capturedBy: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('Null when Heed captured it by itself.'),
    keptUntil: instantOut.nullable().describe('When its source will forget it; null when nobody knows.'),
    retention: z.enum(RETENTION_STATES).describe('How it stands with the source now.'),
    shows: z.enum(VOLATILES).nullable().describe('What of the things that are gone first it shows.'),
    copyOf: z.string().nullable().describe('The link of which this is the content.'),
  })
  .meta({ id: 'Evidence' });

const about = {
  shows: z.enum(VOLATILES).optional().describe('What of the things that are gone first it shows.'),
  copyOf: id('evidence').optional().describe('The link of which this is the content: nobody has to hurry for it then.'),
};

const times = {
  source: line(200).optional().describe('Where it is from, such as a dashboard or a host.'),
  observedAt: instantIn.optional().describe('When it was so; now without.'),
  keptUntil: instantIn.optional().describe('When its source will forget it.'),
};

const webAddress = line(2_000).refine(isWebAddress, 'must be a whole http or https address without a password in it');

function isWebAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

export const captureEvidence = defineRoute({
  method: 'POST',
  path: '/v1/incidents/{id}/evidence',
  access: 'incidents:respond',
  room,
  summary: 'Capture a text, a link, the raw body of an alert, or a range of metrics',
  description: 'Its hash goes into the timeline. A file is sent to `/v1/incidents/{id}/evidence/files`.',
  params: incident,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      title: line(200),
      text: text(100_000).min(1, 'must not be empty').describe('As it was observed, not in other words.'),
      ...times,
      ...about,
    }),
    z.strictObject({ kind: z.literal('link'), title: line(200), url: webAddress, ...times, shows: about.shows }),
    z.strictObject({
      kind: z.literal('alert'),
      alertId: id('alert'),
      title: line(200).optional().describe("The alert's summary without."),
    }),
    z.strictObject({
      kind: z.literal('metrics'),
      serverId: id('metricsServer'),
      query: promqlSchema,
      from: instantIn,
      to: instantIn.optional().describe('Now without.'),
      stepSeconds: z.int32().min(1).optional().describe(`As wide as ${MOST_POINTS} points need it without.`),
      title: line(200).optional().describe('The query without.'),
    }),
  ]),
  status: 201,
  response: evidenceSchema,
  problems: ['not-found', 'conflict', 'wrong-state'],
});

export const captureEvidenceFile = defineRoute({
  method: 'POST',
  path: '/v1/incidents/{id}/evidence/files',
  access: 'incidents:respond',
  room,
  summary: 'Capture a file, whose bytes are the body',
  description: `PNG, JPEG, GIF, WebP, PDF, text, JSON, CSV, gzip and zip, of at most ${MOST_BYTES_OF_AN_ITEM / 1024 / 1024} MiB. What is declared must be what the bytes are.`,
  params: incident,
  query: z.strictObject({
    title: line(200).optional().describe('The name of the file without.'),
    filename: line(300).optional(),
    mediaType: line(100).optional().describe('What the sender takes it for.'),
    ...times,
    ...about,
  }),
  consumes: 'application/octet-stream',
  bodyLimit: MOST_BYTES_OF_AN_ITEM,
  status: 201,
  response: evidenceSchema,
  problems: ['not-found', 'conflict'],
});

export const listEvidence = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/evidence',
  access: 'incidents:read',
  room,
  summary: 'List the evidence of an incident, the newest first',
  params: incident,
  query: z.strictObject(pageQuery),
  response: pageOf(evidenceSchema),
  problems: ['not-found'],
});

export const listMissingEvidence = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/evidence/missing',
  access: 'incidents:read',
  room,
  summary: 'List what nobody has captured of the things that are gone first',
  description: 'To look for before something is restarted, rolled back or failed over. It stops nobody.',
  params: incident,
  response: z.object({ missing: z.array(z.enum(VOLATILES)) }),
  problems: ['not-found'],
});

export const getIncidentBundle = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/bundle',
  access: 'incidents:read',
  room,
  summary: 'Download everything that is known of an incident as one zip',
  description:
    'The live record, the chained history, what is known of each item of evidence, and its bytes, with a manifest of their hashes. `heed incidents verify` checks it without a server.',
  params: incident,
  produces: 'application/zip',
  problems: ['not-found'],
});

export const getEvidence = defineRoute({
  method: 'GET',
  path: '/v1/evidence/{id}',
  access: 'incidents:read',
  room,
  summary: 'Show an item of evidence',
  params: item,
  response: evidenceSchema,
  problems: ['not-found'],
});

export const getEvidenceContent = defineRoute({
  method: 'GET',
  path: '/v1/evidence/{id}/content',
  access: 'incidents:read',
  room,
  summary: 'Download the content of an item, byte for byte',
  description: 'Always as a download in a sandbox; nothing of it runs on our pages.',
  params: item,
  produces: 'application/octet-stream',
  problems: ['not-found'],
});

export const setEvidenceRetention = defineRoute({
  method: 'PUT',
  path: '/v1/evidence/{id}/kept-until',
  access: 'incidents:respond',
  room,
  summary: 'Say when the source of an item will forget it',
  params: item,
  body: z.strictObject({ keptUntil: instantIn.nullable().describe('Null when nobody knows.') }),
  response: evidenceSchema,
  problems: ['not-found'],
});

export const getEvidencePicture = defineRoute({
  method: 'GET',
  path: '/v1/evidence/{id}/picture',
  access: 'incidents:read',
  room,
  summary: 'The picture of a range of metrics, as SVG',
  params: item,
  produces: 'application/octet-stream',
  problems: ['not-found'],
});

const keptValue = z.union([z.number(), z.enum(['NaN', '+Inf', '-Inf'])]);

export const keptRangeSchema = z
  .object({
    server: z.object({ id: z.string(), name: z.string(), baseUrl: z.string() }),
    query: z.string(),
    from: instantOut,
    to: instantOut,
    stepSeconds: z.number(),
    series: z.array(
      z.object({
        labels: z.record(z.string(), z.string()),
        points: z.array(z.tuple([z.number().describe('Milliseconds since 1970.'), keptValue])),
      }),
    ),
    leftOut: z.number().int().describe('How many series more there were.'),
  })
  .meta({ id: 'KeptRange', description: 'A range of a metrics server as it is kept.' });

export const getEvidenceRange = defineRoute({
  method: 'GET',
  path: '/v1/evidence/{id}/range',
  access: 'incidents:read',
  room,
  summary: 'The values of a range of metrics',
  params: item,
  response: keptRangeSchema,
  problems: ['not-found'],
});
