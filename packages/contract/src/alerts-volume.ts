import { z } from 'zod';
import { timeZoneField } from './access.ts';
import { instantOut } from './fields.ts';
import { defineRoute } from './route.ts';

const counts = {
  raised: z.number().int().describe('Alerts that were raised.'),
  paged: z.number().int().describe('Those of them that paged a human.'),
  unanswered: z
    .number()
    .int()
    .describe('Those that paged and were over before anybody acknowledged them: noise, mostly.'),
};

export const getAlertVolume = defineRoute({
  method: 'GET',
  path: '/v1/alert-volume',
  access: 'alerts:read',
  room: 'alerts',
  summary: 'Count alerts by day and by service',
  description: 'Whole days by the clock of `zone`, the last one today. Days without alerts are there, with zeros.',
  query: z.strictObject({
    days: z.coerce.number().int().min(1).max(92).default(28),
    zone: timeZoneField.default('UTC'),
  }),
  response: z
    .object({
      days: z.array(z.object({ day: z.iso.date(), from: instantOut.describe('When it began.'), ...counts })),
      services: z
        .array(z.object({ serviceId: z.string().nullable(), name: z.string().nullable(), ...counts }))
        .describe('The 50 that paged most; null is what no service claims.'),
    })
    .meta({ id: 'AlertVolume' }),
});
