import { LANDED_AS } from '@heed/core/insights';
import { z } from 'zod';
import { instantOut } from './fields.ts';
import { classRefSchema } from './insights-fields.ts';
import { filter, landed, small, spread } from './insights-measures.ts';
import { postmortemKindSchema } from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'insights';

const teamSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    incidents: z.number().int(),
    pages: z.number().int().describe('Pages that its people were told of.'),
    nightPages: z.number().int().describe('Between 22:00 and 07:00 by the clock of who was told.'),
    people: z.number().int().describe('Members who were told of at least one.'),
    imbalance: z
      .number()
      .nullable()
      .describe('What the most loaded member bore against an even share; 1 is even. Null without pages.'),
    recurrences: z.number().int().describe('Incidents of a class that its services had before.'),
    overdueRecurrences: z.number().int().describe('Those that came while a control against them was overdue.'),
    detect: spread,
    detectByClass: z
      .array(z.object({ ...classRefSchema.shape, detect: spread }))
      .describe('The same of each failure class, the most frequent first.'),
    actions: landed,
    reviews: z
      .object({
        finished: z.number().int().describe('Final postmortems about its incidents.'),
        byOthers: z.number().int().describe('Those that somebody of another team approved.'),
        small,
      })
      .nullable()
      .describe('Null before any postmortem was final.'),
    ends: z
      .object({
        all: z.number().int().describe('Ends of the why-trees of final postmortems about its incidents.'),
        covered: z
          .number()
          .int()
          .describe(
            'Those that are structural, with an action that was not dropped or somebody who accepts it for now.',
          ),
        postmortems: z.number().int().describe('Of how many postmortems.'),
        small,
      })
      .nullable()
      .describe('Null where nobody asked why.'),
  })
  .meta({ id: 'TeamMaturity' });

export const LANDED_ONLY = ['verified', 'overdue', 'undone', 'strong'] as const;

export const listLandedActions = defineRoute({
  method: 'GET',
  path: '/v1/insights/actions',
  access: 'insights:read',
  room,
  summary: 'List the actions behind a figure: how each stood 21 days after its incident closed',
  query: z.strictObject({
    ...filter,
    only: z
      .enum(LANDED_ONLY)
      .optional()
      .describe('`undone` is neither verified nor overdue; `strong` is of tier 1 or 2.'),
  }),
  response: z.object({
    from: instantOut,
    until: instantOut,
    count: z.number().int(),
    actions: z
      .array(
        z
          .object({
            id: z.string(),
            title: z.string(),
            tier: z.number().int(),
            dueAt: instantOut.nullable(),
            landed: z.enum(LANDED_AS),
            incident: z.object({ id: z.string(), reference: z.string(), title: z.string() }),
          })
          .meta({ id: 'LandedAction' }),
      )
      .describe('Those of the newest incidents first, at most five thousand.'),
  }),
});

export const REVIEWED_ONLY = ['uncovered', 'read-by-others'] as const;

export const listReviewedPostmortems = defineRoute({
  method: 'GET',
  path: '/v1/insights/postmortems',
  access: 'insights:read',
  room,
  summary: 'List the final postmortems behind a figure: how their why-trees end, and whether another team read them',
  query: z.strictObject({
    ...filter,
    only: z
      .enum(REVIEWED_ONLY)
      .optional()
      .describe('`uncovered` has an end that is not structural, or that nothing answers for.'),
  }),
  response: z.object({
    from: instantOut,
    until: instantOut,
    count: z.number().int(),
    hidden: z.number().int().describe('Of those counted, how many you may not read: they are not listed.'),
    postmortems: z
      .array(
        z
          .object({
            id: z.string(),
            title: z.string(),
            kind: postmortemKindSchema,
            finishedAt: instantOut,
            ends: z.object({ all: z.number().int(), covered: z.number().int() }),
            byOthers: z.boolean().describe('Somebody approved it who is not of the team, or of any team that owns it.'),
            incidents: z.array(z.object({ id: z.string(), reference: z.string() })),
          })
          .meta({ id: 'ReviewedPostmortem' }),
      )
      .describe('The newest first, at most five hundred.'),
  }),
});

export const listTeamMaturity = defineRoute({
  method: 'GET',
  path: '/v1/insights/teams',
  access: 'insights:read',
  room,
  summary: 'Show how teams learn and what being on call costs them; never a person',
  query: z.strictObject({ from: filter.from, until: filter.until }),
  response: z.object({ from: instantOut, until: instantOut, teams: z.array(teamSchema) }),
});
