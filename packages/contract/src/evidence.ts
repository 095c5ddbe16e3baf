import { EVIDENCE_KINDS, MEDIA_TYPES, MOST_BYTES_OF_AN_ITEM, RETENTION_STATES } from '@heed/core/evidence';
import { z } from 'zod';
import { id, instantIn, instantOut, line, pageOf, pageQuery, text } from './fields.ts';
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
    observedAt: instantOut,
    capturedAt: instantOut,
    capturedBy: z.object({ id: z.string(), name: z.string() }),
    keptUntil: instantOut.nullable().describe('When its source will forget it; null when nobody knows.'),
    retention: z.enum(RETENTION_STATES).describe('How it stands with the source now.'),
  })
  .meta({ id: 'Evidence' });

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
  summary: 'Capture a text, a link, or the raw body of an alert',
  description: 'Its hash goes into the timeline. A file is sent to `/v1/incidents/{id}/evidence/files`.',
  params: incident,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      title: line(200),
      text: text(100_000).min(1, 'must not be empty').describe('As it was observed, not in other words.'),
      ...times,
    }),
    z.strictObject({ kind: z.literal('link'), title: line(200), url: webAddress, ...times }),
    z.strictObject({
      kind: z.literal('alert'),
      alertId: id('alert'),
      title: line(200).optional().describe("The alert's summary without."),
    }),
  ]),
  status: 201,
  response: evidenceSchema,
  problems: ['not-found', 'conflict'],
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
