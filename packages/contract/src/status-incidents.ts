import { z } from 'zod';
import { id, instantIn, instantOut, line, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';
import {
  affected,
  answerSchema,
  body,
  draftSchema,
  openOnly,
  page,
  publicImpact,
  publicIncidentSchema,
  publicState,
  reason,
  title,
} from './status-fields.ts';

const room = 'status';
const incident = z.strictObject({ id: id('statusPage'), incidentId: id('publicIncident') });
const incidentUpdate = incident.extend({ updateId: id('publicUpdate') });

const updateFields = {
  state: publicState,
  body,
  affected: affected.describe('What it does to components. Those that are not named stay as they are.'),
  displayAt: instantIn.optional().describe('The moment that readers see; now without.'),
  datedBackWhy: line(1_000).optional().describe('Why it is dated back.'),
  nextUpdateAt: instantIn.optional().describe('When readers hear again; as the page promises without.'),
  followUpBy: instantIn
    .optional()
    .describe(
      'Of the last word, of state resolved: by when readers can read what was learned. It is kept as a commitment of the incident inside, which its postmortem fulfils.',
    ),
};
const correction = z.strictObject({ body, displayAt: instantIn.optional(), reason });

export const listPublicIncidents = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/incidents',
  access: 'status:read',
  room,
  summary: 'List what the public was told of, the newest first',
  params: page,
  query: z.strictObject({ ...pageQuery, open: openOnly }),
  response: pageOf(publicIncidentSchema),
  problems: ['not-found'],
});

export const openPublicIncident = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/incidents',
  access: 'status:publish',
  room,
  summary: 'Tell the public of an incident',
  description:
    'Where the page wants approval, it waits as a draft: the answer says so, and nothing is published before somebody else approves it.',
  params: page,
  body: z.strictObject({
    title,
    impact: publicImpact.nullish().describe('As bad as the worst that it does to a component, without.'),
    incidentId: id('incident').nullish().describe('The incident inside. Nothing of it is published.'),
    startedAt: instantIn.optional().describe('When readers began to suffer; with its first update without.'),
    ...updateFields,
    state: publicState.default('investigating'),
  }),
  status: 201,
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const getPublicIncident = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/incidents/{incidentId}',
  access: 'status:read',
  room,
  summary: 'Show a public incident with every update, and what they said before',
  params: incident,
  response: publicIncidentSchema,
  problems: ['not-found'],
});

export const retitlePublicIncident = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/incidents/{incidentId}',
  access: 'status:publish',
  room,
  summary: 'Change the title and the impact of a public incident',
  params: incident,
  body: z.strictObject({ title, impact: publicImpact.nullable() }),
  response: answerSchema,
  problems: ['not-found', 'conflict'],
});

export const linkPublicIncident = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/incidents/{incidentId}/inside',
  access: 'status:publish',
  room,
  summary: 'Say which incident inside stands behind a public one',
  description: 'Nothing of it is published.',
  params: incident,
  body: z.strictObject({ incidentId: id('incident').nullable() }),
  response: publicIncidentSchema,
  problems: ['not-found'],
});

export const linkPostmortem = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/incidents/{incidentId}/postmortem',
  access: 'status:publish',
  room,
  summary: 'Link what was learned, after the end',
  params: incident,
  body: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be a whole http or https address' })
      .max(2_000)
      .nullable(),
  }),
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const postPublicUpdate = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/incidents/{incidentId}/updates',
  access: 'status:publish',
  room,
  summary: 'Post an update to a public incident',
  description: 'An update of state resolved gives its components back what else is true of them.',
  params: incident,
  body: z.strictObject(updateFields),
  status: 201,
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const correctPublicUpdate = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/incidents/{incidentId}/updates/{updateId}',
  access: 'status:publish',
  room,
  summary: 'Set right what an update says, with the reason',
  description: 'What it said before stays in the history.',
  params: incidentUpdate,
  body: correction,
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const withdrawPublicUpdate = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/incidents/{incidentId}/updates/{updateId}/withdraw',
  access: 'status:manage',
  room,
  summary: 'Take an update from the page, with the reason',
  description: 'It stays in the history. An incident of which no update stands is no longer public.',
  params: incidentUpdate,
  body: z.strictObject({ reason }),
  response: publicIncidentSchema,
  problems: ['not-found', 'wrong-state'],
});

const draft = z.strictObject({ id: id('statusPage'), number: z.coerce.number().int().min(1).max(1_000_000_000) });

export const listStatusDrafts = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/drafts',
  access: 'status:read',
  room,
  summary: 'List what waits for approval, and what became of the last ones',
  params: page,
  response: z.object({ drafts: z.array(draftSchema).describe('The newest first.') }),
  problems: ['not-found'],
});

export const approveStatusDraft = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/drafts/{number}/approve',
  access: 'status:publish',
  room,
  summary: 'Publish what somebody else wrote',
  params: draft,
  body: z.strictObject({}),
  response: answerSchema,
  problems: ['not-found', 'wrong-state', 'conflict', 'in-use'],
});

export const rejectStatusDraft = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/drafts/{number}/reject',
  access: 'status:publish',
  room,
  summary: 'Turn down what somebody wrote, with the reason; authors take back their own',
  params: draft,
  body: z.strictObject({ reason }),
  response: draftSchema,
  problems: ['not-found', 'wrong-state'],
});

export const getPublicSide = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/public',
  access: 'status:read',
  room,
  summary: 'Show what the public was told of an incident, and how soon',
  params: z.strictObject({ id: id('incident') }),
  response: z.object({
    detectedAt: instantOut,
    acknowledgedAt: instantOut.nullable().describe('When the public first read of it.'),
    timeToFirstPublicAck: z
      .number()
      .int()
      .nullable()
      .describe('Milliseconds from detection; null while nobody said anything.'),
    withinFiveMinutes: z.boolean().nullable().describe('Null while it can still be so.'),
    publicIncidents: z.array(publicIncidentSchema.extend({ pageName: z.string() })),
  }),
  problems: ['not-found'],
});
