import { z } from 'zod';
import { id, instantIn } from './fields.ts';
import { incidentSeveritySchema } from './incidents-fields.ts';

/** Which incidents are counted: those that were detected between the two moments. */
export const filter = {
  from: instantIn.optional().describe('90 days before `until` when it is left out.'),
  until: instantIn.optional().describe('Now when it is left out.'),
  teamId: id('team').optional().describe('Of a service of this team.'),
  serviceId: id('service').optional(),
  severity: incidentSeveritySchema.optional(),
  classId: id('failureClass').optional(),
};

export const small = z.boolean().describe('It rests on so few that one more could turn it.');

export const spread = z
  .object({
    count: z.number().int(),
    p50: z.number(),
    p90: z.number(),
    small,
  })
  .nullable()
  .describe('Milliseconds; null where none was measured.');

export const landed = z
  .object({
    verified: z.number().int(),
    counted: z.number().int().describe('All that were not dropped with a reason by then.'),
    overdue: z.number().int().describe('Past their due date then, and not shown to work.'),
    strong: z.number().int().describe('Of tier 1 or 2, of those counted.'),
    small,
  })
  .nullable()
  .describe('How the actions of its incidents stood 21 days after they closed; null before any had.');
