import { OUTCOMES } from '@heed/core/comms';
import { z } from 'zod';
import { audienceSchema } from './comms-fields.ts';
import { id, instantIn, instantOut } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents.ts';
import { defineRoute } from './route.ts';

export * from './comms-fields.ts';
export * from './comms-prepared.ts';
export * from './comms-subscriptions.ts';
export * from './comms-updates.ts';

const room = 'comms';

const promiseSchema = z
  .object({
    number: z.number().int().describe('Its place among the promises of its incident, from 1.'),
    audience: audienceSchema,
    severity: incidentSeveritySchema.describe('Of the incident when it was made.'),
    madeAt: instantOut,
    due: instantOut,
    soonAt: instantOut.describe('From when on it counts as due soon.'),
    putOff: z.number().int().describe('How often it was moved back before it was due.'),
    endedAt: instantOut.nullable(),
    outcome: z
      .enum(OUTCOMES)
      .nullable()
      .describe('`late` is up to a minute after its time; `released` is what was owed to nobody any more.'),
  })
  .meta({ id: 'Promise', description: 'The next word to an audience, with the time by which it is owed.' });

const countsShape = {
  kept: z.number().int(),
  late: z.number().int(),
  missed: z.number().int(),
  released: z.number().int().describe('Counts in no figure.'),
};

export const listPromises = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/promises',
  access: 'incidents:read',
  room,
  summary: 'Show what is owed to whom about an incident, and what was kept',
  params: z.strictObject({ id: id('incident') }),
  response: z
    .object({
      open: z.array(promiseSchema),
      ended: z.array(promiseSchema).describe('The newest first, at most a thousand.'),
      counts: z.object(countsShape),
      pointOfContact: personRefSchema
        .nullable()
        .describe('Whom everybody outside asks: the communications lead, else the commander.'),
    })
    .meta({ id: 'Promises' }),
  problems: ['not-found'],
});

const sumShape = {
  ...countsShape,
  keptShare: z.number().nullable().describe('Of those that counted, from 0 to 1.'),
};

export const showPromiseLedger = defineRoute({
  method: 'GET',
  path: '/v1/promises/ledger',
  access: 'incidents:read',
  room,
  summary: 'Count how promises ended, over time and by incident',
  description: 'Drills are left out. Without `from`, the last 90 days.',
  query: z.strictObject({ from: instantIn.optional(), until: instantIn.optional() }),
  response: z
    .object({
      from: instantOut,
      until: instantOut,
      total: z.object(sumShape),
      audiences: z.array(z.object({ audience: audienceSchema, ...sumShape })),
      weeks: z.array(z.object({ week: z.string().describe('The Monday on which it begins, in UTC.'), ...sumShape })),
      incidents: z.array(z.object({ id: z.string(), reference: z.string(), title: z.string(), ...sumShape })),
      firstAck: z
        .object({
          ...sumShape,
          incidents: z
            .array(
              z.object({
                id: z.string(),
                reference: z.string(),
                title: z.string(),
                outcome: z.enum(OUTCOMES),
                after: z.number().int().nullable().describe('Milliseconds from detection; null while nobody said it.'),
              }),
            )
            .describe('The newest first, at most a hundred.'),
        })
        .describe(
          'The first word to the public, owed within five minutes of detection. Counted apart from the others.',
        ),
    })
    .meta({ id: 'PromiseLedger' }),
});

const minutes = z.int32().nullable().describe('Minutes from one word to the next; null promises nothing.');
const audiences = z.strictObject({ responders: minutes, customers: minutes, leadership: minutes });
const cadenceSchema = z
  .strictObject({ sev1: audiences, sev2: audiences, sev3: audiences, sev4: audiences })
  .meta({ id: 'Cadence' });

const settingsSchema = z
  .object({
    cadence: cadenceSchema,
    version: z.int32(),
  })
  .meta({ id: 'CommsSettings' });

export const getCommsSettings = defineRoute({
  method: 'GET',
  path: '/v1/comms-settings',
  access: 'incidents:read',
  room,
  summary: 'Show how often each audience is told',
  response: settingsSchema,
});

export const changeCommsSettings = defineRoute({
  method: 'PUT',
  path: '/v1/comms-settings',
  access: 'comms:manage',
  room,
  summary: 'Agree on how often each audience is told',
  description: 'Promises that are open keep their times.',
  body: z.strictObject({
    cadence: cadenceSchema,
    version: z.int32(),
  }),
  response: settingsSchema,
  problems: ['version-mismatch'],
});
