import { z } from 'zod';
import { id, instantIn, instantOut, nameQuery, pageOf, pageQuery } from './fields.ts';
import { drawnFields, overrideSchema, personRefSchema, scheduleParams } from './oncall-fields.ts';
import { defineRoute } from './route.ts';

const room = 'oncall';

const windowFields = { from: instantIn.optional(), to: instantIn.optional() };

const shiftSchema = z
  .object({
    startAt: instantOut,
    endAt: instantOut,
    personId: z.string().nullable(),
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('layer'), layerId: z.string() }),
      z.object({ kind: z.literal('override'), overrideId: z.string() }),
      z.object({ kind: z.literal('gap') }),
    ]),
  })
  .meta({ id: 'Shift', description: 'One piece of a calendar, from startAt until endAt, and what decided it.' });

const calendarFields = {
  timeZone: z.string(),
  from: instantOut,
  to: instantOut,
  final: z.array(shiftSchema).describe('Who is on call: pieces without a gap or an overlap between them'),
  layers: z.array(z.object({ layerId: z.string(), name: z.string(), shifts: z.array(shiftSchema) })),
  people: z.array(personRefSchema).describe('Everybody whom the pieces name'),
};

export const calendarSchema = z
  .object({ scheduleId: z.string(), ...calendarFields, overrides: z.array(overrideSchema) })
  .meta({ id: 'Calendar' });

export const getCalendar = defineRoute({
  method: 'GET',
  path: '/v1/schedules/{id}/calendar',
  access: 'oncall:read',
  room,
  summary: 'Show who is on call over a window of at most 100 days',
  description: 'From now for 14 days, unless `from` and `to` say otherwise.',
  params: scheduleParams,
  query: z.strictObject(windowFields),
  response: calendarSchema,
  problems: ['not-found'],
});

export const previewSchedule = defineRoute({
  method: 'POST',
  path: '/v1/schedules/preview',
  access: 'oncall:manage',
  room,
  summary: 'Show the calendar of a schedule that is not stored',
  body: z.strictObject({ ...drawnFields, ...windowFields }),
  response: z.object(calendarFields).meta({ id: 'CalendarPreview' }),
});

/** Why there is no human: nothing covers, on purpose, or the person whose turn it is has been disabled. */
const nobodySchema = z.enum(['gap', 'on-purpose', 'disabled']);

export const getGaps = defineRoute({
  method: 'GET',
  path: '/v1/schedules/{id}/gaps',
  access: 'oncall:read',
  room,
  summary: 'Show when a schedule reaches no human',
  description: 'From now for 30 days, unless `from` and `to` say otherwise; at most 100 days.',
  params: scheduleParams,
  query: z.strictObject(windowFields),
  response: z
    .object({
      scheduleId: z.string(),
      from: instantOut,
      to: instantOut,
      gaps: z.array(
        z.object({
          startAt: instantOut,
          endAt: instantOut,
          nobody: nobodySchema,
          turnOf: personRefSchema.nullable(),
        }),
      ),
    })
    .meta({ id: 'Gaps' }),
  problems: ['not-found'],
});

export const onCallSchema = z
  .object({
    scheduleId: z.string(),
    scheduleName: z.string(),
    teamId: z.string().nullable(),
    timeZone: z.string(),
    at: instantOut,
    person: personRefSchema.nullable().describe('Who is paged. Null when nobody is, and then `nobody` says why'),
    nobody: nobodySchema.nullable(),
    turnOf: personRefSchema.nullable().describe('Whose turn it is; other than `person` only when they are disabled'),
    until: instantOut.nullable(),
    next: z
      .object({ person: personRefSchema, startAt: instantOut })
      .nullable()
      .describe('The next to be put on call, other than the one whose turn it is'),
  })
  .meta({ id: 'OnCall' });

export const listOnCall = defineRoute({
  method: 'GET',
  path: '/v1/oncall',
  access: 'oncall:read',
  room,
  summary: 'Show who is on call in every schedule, until when, and who is next',
  query: z.strictObject({
    ...pageQuery,
    ids: nameQuery('schedule').ids,
    at: instantIn.optional(),
    teamId: id('team').optional(),
  }),
  response: pageOf(onCallSchema),
});

export const personShiftSchema = z
  .object({
    scheduleId: z.string(),
    scheduleName: z.string(),
    timeZone: z.string(),
    startAt: instantOut,
    endAt: instantOut,
    source: shiftSchema.shape.source,
  })
  .meta({ id: 'PersonShift' });

export const listMyShifts = defineRoute({
  method: 'GET',
  path: '/v1/me/shifts',
  access: 'oncall:read',
  room,
  summary: 'List my shifts of the next 90 days',
  description: 'Over all schedules, by their start. The one that runs begins now.',
  query: z.strictObject(pageQuery),
  response: pageOf(personShiftSchema),
});

export const listPersonShifts = defineRoute({
  method: 'GET',
  path: '/v1/people/{id}/shifts',
  access: 'oncall:read',
  room,
  summary: 'List the shifts of a person in the next 90 days',
  params: z.strictObject({ id: id('person') }),
  query: z.strictObject(pageQuery),
  response: pageOf(personShiftSchema),
  problems: ['not-found'],
});
