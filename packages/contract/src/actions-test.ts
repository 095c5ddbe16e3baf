import { ROUND_STATES, STANDINGS } from '@heed/core/actions';
import { z } from 'zod';
import { actionSchema, standingSchema } from './actions-fields.ts';
import { id, instantOut, pageOf, pageQuery, text } from './fields.ts';
import { personRefSchema } from './incidents.ts';
import { defineRoute } from './route.ts';

const room = 'actions';
const params = z.strictObject({
  id: z
    .union([id('incident'), id('postmortem')])
    .describe('Of the incident, or of the pattern postmortem over several.'),
});

const resultSchema = z.object({
  verified: z.int32(),
  counted: z.int32().describe('All that were not dropped with a reason.'),
  standings: z.array(z.object({ actionId: z.string(), standing: standingSchema })),
});

export const roundSchema = z
  .object({
    about: z
      .object({ id: z.string(), reference: z.string().nullable(), title: z.string() })
      .describe('The incident; or a pattern postmortem over several, which has no reference.'),
    postmortemId: z.string().nullable(),
    state: z.enum(ROUND_STATES).describe('`armed`: its day lies ahead; `off`: the incident was taken up again.'),
    asksAt: instantOut,
    closesAt: instantOut.describe('What was not answered by then counts as it stands.'),
    asker: personRefSchema.nullable(),
    askedAt: instantOut.nullable(),
    atFirst: resultSchema.nullable().describe('How it stood on the day, before anybody answered.'),
    result: resultSchema.nullable().describe('The figure that stays.'),
    closedAt: instantOut.nullable(),
  })
  .meta({ id: 'ThreeWeekTest' });

export const listThreeWeekTests = defineRoute({
  method: 'GET',
  path: '/v1/three-week-tests',
  access: 'actions:read',
  room,
  summary: 'List three-week tests, what is asked first, first',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(ROUND_STATES).optional(),
    askerId: id('person').optional(),
  }),
  response: pageOf(roundSchema),
});

export const getThreeWeekTest = defineRoute({
  method: 'GET',
  path: '/v1/three-week-tests/{id}',
  access: 'actions:read',
  room,
  summary: 'Show the three-week test of an incident or a pattern, with each action that it asks about',
  params,
  response: z.object({
    test: roundSchema.nullable().describe('Null until the incident is resolved.'),
    asked: z
      .array(z.object({ action: actionSchema, answer: z.enum(STANDINGS).nullable() }))
      .describe('Before it is asked: the actions that there are now.'),
  }),
  problems: ['not-found'],
});

export const nameAsker = defineRoute({
  method: 'PUT',
  path: '/v1/three-week-tests/{id}/asker',
  access: 'actions:write',
  room,
  summary: 'Name who is asked in a three-week test',
  params,
  body: z.strictObject({ personId: id('person') }),
  response: roundSchema,
  problems: ['not-found', 'wrong-state'],
});

export const answerThreeWeekTest = defineRoute({
  method: 'POST',
  path: '/v1/three-week-tests/{id}/answers',
  access: 'actions:write',
  room,
  summary: 'Answer how one action stands after three weeks',
  description:
    'The action follows: `verified` needs what was seen, `dropped` needs the reason, `done-unverified` finishes it, `open` and `overdue` take up again what was said to be done.',
  params,
  body: z.strictObject({
    actionId: id('action'),
    answer: z.enum(STANDINGS),
    note: text(4_000).default('').describe('The evidence, the reason, or anything that helps.'),
  }),
  response: roundSchema,
  problems: ['not-found', 'wrong-state'],
});
