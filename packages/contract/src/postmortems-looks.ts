import { LOOKS, TRIGGERS } from '@heed/core/postmortems';
import { z } from 'zod';
import { id, instantOut, pageOf, pageQuery, text } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents.ts';
import { postmortemStateSchema } from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'postmortems';
const params = z.strictObject({ id: id('incident') });

export const lookSchema = z.enum(LOOKS).describe('Which look back an incident deserves.');

const lookBackSchema = z
  .object({
    incident: z.object({
      id: z.string(),
      reference: z.string(),
      title: z.string(),
      severity: incidentSeveritySchema,
      status: z.string(),
    }),
    proposed: lookSchema.describe('What the written triggers ask for, as the incident stands.'),
    because: z.array(z.enum(TRIGGERS)),
    proposedAt: instantOut
      .nullable()
      .describe('Since when the decision is asked for; null while the incident goes on.'),
    late: z.boolean().describe('Nobody has decided for longer than a day.'),
    similar: z.array(z.object({ id: z.string(), reference: z.string(), title: z.string() })),
    asked: z.array(z.object({ by: personRefSchema, at: instantOut, why: z.string() })),
    decision: z
      .object({ look: lookSchema, reason: z.string(), by: personRefSchema.nullable(), at: instantOut })
      .nullable(),
    postmortem: z.object({ id: z.string(), state: postmortemStateSchema, title: z.string() }).nullable(),
    decider: personRefSchema.nullable().describe('Whom the decision waits for: the commander.'),
  })
  .meta({ id: 'LookBack' });

export const showLookBack = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/look-back',
  access: 'postmortems:read',
  room,
  summary: 'Show which look back an incident deserves, and what was decided',
  params,
  response: lookBackSchema,
  problems: ['not-found'],
});

export const askForLookBack = defineRoute({
  method: 'POST',
  path: '/v1/incidents/{id}/look-back/ask',
  access: 'postmortems:read',
  room,
  summary: 'Ask for a postmortem: anybody may',
  params,
  body: z.strictObject({ why: text(2_000) }),
  response: lookBackSchema,
  problems: ['not-found', 'wrong-state'],
});

export const decideLookBack = defineRoute({
  method: 'POST',
  path: '/v1/incidents/{id}/look-back',
  access: 'postmortems:write',
  room,
  summary: 'Decide whether there is a postmortem, and which; also that there is none',
  description: 'What is decided for is opened. A pattern is opened over the incident and its similar ones.',
  params,
  body: z.strictObject({
    look: lookSchema,
    reason: text(2_000).describe('Kept for good.'),
    timeZone: z.string().max(100).optional(),
  }),
  response: lookBackSchema,
  problems: ['not-found', 'wrong-state', 'already-exists'],
});

export const listLookBacks = defineRoute({
  method: 'GET',
  path: '/v1/look-backs',
  access: 'postmortems:read',
  room,
  summary: 'List incidents whose look back nobody has decided on, the oldest first',
  query: z.strictObject(pageQuery),
  response: pageOf(
    lookBackSchema.pick({
      incident: true,
      proposed: true,
      because: true,
      proposedAt: true,
      late: true,
      decider: true,
    }),
  ),
});

const settingsFields = {
  rules: z
    .strictObject({
      fullFor: z.array(incidentSeveritySchema).max(4).describe('Severities that always get a full one.'),
      visibleMinutes: z.int32().min(1).max(10_000).describe('Users saw it for longer than this.'),
      resolveHours: z.int32().min(1).max(10_000).describe('It took longer than this from detection to resolution.'),
      patternOf: z.int32().min(2).max(100).describe('So many similar ones of a lesser severity are a pattern,'),
      patternDays: z.int32().min(1).max(1_000).describe('within so many days.'),
    })
    .meta({ id: 'PostmortemTriggers' }),
  scheduleHours: z.int32().min(1).max(720).describe('Until when a review has a date, from the end of the incident on.'),
  holdDays: z.int32().min(1).max(90).describe('Until when it is held.'),
  digestDays: z.int32().min(1).max(90).describe('How often those who want it are mailed what was learned.'),
};
const settingsSchema = z.object({ ...settingsFields, version: z.int32() }).meta({ id: 'PostmortemSettings' });

export const getPostmortemSettings = defineRoute({
  method: 'GET',
  path: '/v1/postmortem-settings',
  access: 'postmortems:read',
  room,
  summary: 'Show when an incident deserves which look back',
  response: settingsSchema,
});

export const changePostmortemSettings = defineRoute({
  method: 'PUT',
  path: '/v1/postmortem-settings',
  access: 'postmortems:manage',
  room,
  summary: 'Agree on when an incident deserves which look back',
  body: z.strictObject({ ...settingsFields, version: z.int32() }),
  response: settingsSchema,
  problems: ['version-mismatch'],
});
