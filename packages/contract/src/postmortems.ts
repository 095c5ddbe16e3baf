import { z } from 'zod';
import { id, line, pageOf, pageQuery, text } from './fields.ts';
import {
  change,
  LONGEST_SECTION,
  postmortemItemSchema,
  postmortemKindSchema,
  postmortemParams,
  postmortemSchema,
  postmortemStateSchema,
  proseSectionSchema,
} from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

export * from './postmortems-actions.ts';
export * from './postmortems-around.ts';
export * from './postmortems-fields.ts';
export * from './postmortems-gate.ts';
export * from './postmortems-looks.ts';
export * from './postmortems-pattern.ts';
export * from './postmortems-prepared.ts';
export * from './postmortems-record.ts';

const room = 'postmortems';
const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

export const listPostmortems = defineRoute({
  method: 'GET',
  path: '/v1/postmortems',
  access: 'postmortems:read',
  room,
  summary: 'List postmortems, the newest first, or search in what they say',
  description:
    'A search looks at titles, prose, factors, whys and failure classes, in any form of the word; the best come first, and there is one page of them.',
  query: z.strictObject({
    ...pageQuery,
    q: line(200).optional().describe('Words, as one types them into a search: "a phrase", -without, or.'),
    state: postmortemStateSchema.optional(),
    kind: postmortemKindSchema.optional(),
    teamId: id('team').optional(),
    incidentId: id('incident').optional().describe('Those that look at this incident, patterns included.'),
    classId: id('failureClass').optional().describe('Those of whose incidents one is of this failure class.'),
    overdue: flag.optional().describe('Those whose review has no date in time, or was not held in time.'),
  }),
  response: pageOf(postmortemItemSchema),
});

export const openPostmortem = defineRoute({
  method: 'POST',
  path: '/v1/postmortems',
  access: 'postmortems:write',
  room,
  summary: 'Open a postmortem from what the incident recorded',
  description:
    'Its timeline is gathered from the history of the incident, and how long users were hit is its first figure.',
  body: z.strictObject({
    kind: postmortemKindSchema,
    incidentIds: z.array(id('incident')).min(1).max(100).describe('One; a pattern has two or more.'),
    title: line(200).optional().describe('That of the incident, unless said.'),
    timeZone: z.string().max(100).optional().describe('IANA, such as Europe/Berlin: what local times are of.'),
    teamId: id('team').nullish().describe('The team of the first service, unless said; null is none.'),
    authorIds: z.array(id('person')).max(50).optional().describe('You and the commander, unless said.'),
  }),
  status: 201,
  response: postmortemSchema,
  problems: ['not-found', 'already-exists'],
});

export const getPostmortem = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}',
  access: 'postmortems:read',
  room,
  summary: 'Show a postmortem',
  params: postmortemParams,
  response: postmortemSchema,
  problems: ['not-found'],
});

export const writePostmortemSection = change(
  'PUT',
  'sections/{section}',
  z.strictObject({ id: id('postmortem'), section: proseSectionSchema }),
  'Write a section of prose, in Markdown',
  z.strictObject({ text: text(LONGEST_SECTION) }),
);
