import { SCHEDULE_LIMITS, WEEKDAYS } from '@heed/core/oncall';
import { z } from 'zod';
import { id, instantIn, instantOut, line } from './fields.ts';

/** A moment that may be left out; null means the same, so that what was read can be sent back. */
const optionalInstantIn = instantIn.nullish().transform((at) => at ?? undefined);

const timeOfDay = line(5).describe('HH:MM on the wall clock of the time zone');
const weekday = z.enum(WEEKDAYS);
const every = z.number().int().describe('How many of the unit a turn is long');

export const rotationSchema = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('hours'), every }),
    z.strictObject({ unit: z.literal('days'), every, handoffTime: timeOfDay }),
    z.strictObject({ unit: z.literal('weeks'), every, handoffTime: timeOfDay, handoffDay: weekday }),
  ])
  .meta({
    id: 'Rotation',
    description: 'Days and weeks hand off at a time on the wall clock; hours are elapsed hours from the layer’s start.',
  });

export const restrictionSchema = z
  .strictObject({ days: z.array(weekday).max(7), from: timeOfDay, until: timeOfDay })
  .meta({
    id: 'Restriction',
    description: 'Hours of the days named; `until` at or before `from` is the next day.',
  });

const layerFields = {
  id: line(64).describe('Chosen by you, unique in its schedule, e.g. "primary"'),
  name: line(SCHEDULE_LIMITS.name),
  rotation: rotationSchema,
};

export const layerIn = z.strictObject({
  ...layerFields,
  startAt: instantIn,
  endAt: optionalInstantIn,
  members: z
    .array(
      z.strictObject({
        personId: id('person').nullable().describe('null is a slot in which on purpose nobody is on call'),
        joinsAt: optionalInstantIn,
        leavesAt: optionalInstantIn,
      }),
    )
    .max(SCHEDULE_LIMITS.membersPerLayer),
  restrictions: z.array(restrictionSchema).max(SCHEDULE_LIMITS.restrictionsPerLayer).default([]),
});

export const layerOut = z
  .object({
    ...layerFields,
    startAt: instantOut,
    endAt: instantOut.nullable(),
    members: z.array(
      z.object({
        personId: z.string().nullable(),
        joinsAt: instantOut.nullable(),
        leavesAt: instantOut.nullable(),
      }),
    ),
    restrictions: z.array(restrictionSchema),
  })
  .meta({ id: 'Layer' });

export const scheduleSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    teamId: z.string().nullable(),
    timeZone: z.string(),
    layers: z.array(layerOut),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({ id: 'Schedule' });

/** What is drawn of a schedule: also of one that is not stored yet. */
export const drawnFields = {
  timeZone: line(64).describe('An IANA name such as Europe/Berlin'),
  layers: z.array(layerIn).max(SCHEDULE_LIMITS.layers),
};

export const scheduleFields = {
  name: line(SCHEDULE_LIMITS.name),
  teamId: id('team').nullish(),
  ...drawnFields,
};

export const overrideSchema = z
  .object({
    id: z.string(),
    scheduleId: z.string(),
    startAt: instantOut,
    endAt: instantOut,
    personId: z.string().nullable(),
    reason: z.string(),
    createdAt: instantOut,
  })
  .meta({ id: 'Override', description: 'Puts somebody else, or on purpose nobody, on call from startAt until endAt.' });

export const scheduleParams = z.strictObject({ id: id('schedule') });

export const personRefSchema = z
  .object({ id: z.string(), name: z.string(), disabled: z.boolean() })
  .meta({ id: 'OnCallPerson' });
