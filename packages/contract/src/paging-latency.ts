import { z } from 'zod';
import { timeZoneField } from './access.ts';
import { instantOut } from './fields.ts';
import { defineRoute } from './route.ts';

const spread = z
  .object({
    count: z.number().int().describe('How many pages this is measured on.'),
    p50: z.number().nullable().describe('Seconds; null when there was none.'),
    p90: z.number().nullable().describe('Seconds; null when there was none.'),
  })
  .meta({ id: 'Spread', description: 'Half of them took at most p50, nine in ten at most p90.' });

const measured = {
  pages: z.number().int(),
  paged: spread.describe('From the beginning of a page until the first person was paged.'),
  acknowledged: spread.describe('From the beginning of a page until somebody acknowledged it.'),
  atNight: z.number().int().describe('Pages that began between 22:00 and 07:00 by the clock of the zone.'),
};

export const getPageLatency = defineRoute({
  method: 'GET',
  path: '/v1/page-latency',
  access: 'alerts:read',
  room: 'paging',
  summary: 'Measure how fast pages reached somebody and were acknowledged, by day',
  description:
    'Whole days by the clock of `zone`, the last one today. Days without pages are there, with zeros. Practice is left out, and so are pages of private incidents that you may not see.',
  query: z.strictObject({
    days: z.coerce.number().int().min(1).max(92).default(28),
    zone: timeZoneField.default('UTC'),
  }),
  response: z
    .object({
      ...measured,
      days: z.array(z.object({ day: z.iso.date(), from: instantOut.describe('When it began.'), ...measured })),
    })
    .meta({ id: 'PageLatency' }),
});
