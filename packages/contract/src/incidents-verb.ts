import { z } from 'zod';
import { id, text } from './fields.ts';
import { incidentSchema } from './incidents-fields.ts';
import { defineRoute } from './route.ts';

export const incident = z.strictObject({ id: id('incident') });
export const numbered = z.strictObject({ id: id('incident'), number: z.coerce.number().int().min(1).max(1_000_000) });
export const override = text(4_000)
  .optional()
  .describe('Why a rule that refuses is set aside. It is recorded, and counts.');

/** A verb of the response. It answers the live record as it is afterwards; one that changes nothing says so by that. */
export function verb<const Path extends string, const Params extends z.ZodType, const Body extends z.ZodType>(
  path: Path,
  params: Params,
  summary: string,
  body: Body,
) {
  return defineRoute({
    method: 'POST',
    path: `/v1/incidents/{id}/${path}`,
    access: 'incidents:respond',
    room: 'incidents',
    summary,
    params,
    body,
    response: incidentSchema,
    problems: ['not-found', 'wrong-state', 'conflict'],
  });
}
