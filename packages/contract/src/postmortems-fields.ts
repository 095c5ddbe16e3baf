import {
  BASES,
  CHECK_IDS,
  FACTOR_KINDS,
  IMPROVEMENTS,
  LEAVES,
  POSTMORTEM_KINDS,
  POSTMORTEM_STATES,
  PROSE,
  READERS,
  ROW_SOURCES,
  RULE_IDS,
  SECTIONS,
} from '@heed/core/postmortems';
import { z } from 'zod';
import { id, instantOut } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents.ts';
import { defineRoute, type RouteSpec } from './route.ts';

export const postmortemKindSchema = z
  .enum(POSTMORTEM_KINDS)
  .describe('`short` asks for less; `pattern` looks at several incidents of one class.');
export const postmortemStateSchema = z.enum(POSTMORTEM_STATES);
export const sectionSchema = z.enum(SECTIONS);
export const proseSectionSchema = z.enum(PROSE);
export const ruleIdSchema = z.enum(RULE_IDS);
export const checkIdSchema = z.enum(CHECK_IDS);
export const improvementSchema = z.enum(IMPROVEMENTS);
export const promptsSchema = z.partialRecord(sectionSchema, z.string().max(1_000));

/** As long as one section may be, in characters. */
export const LONGEST_SECTION = 100_000;

const signed = { at: instantOut, by: personRefSchema.nullable() };
const number = z.number().int().describe('Never given twice within one postmortem.');

export const incidentRefSchema = z.object({
  id: z.string(),
  reference: z.string().describe('Such as INC-42.'),
  title: z.string(),
  severity: incidentSeveritySchema,
  status: z.string(),
});

export const timesSchema = z.object({
  impactStartedAt: instantOut.nullable(),
  detectedAt: instantOut.nullable(),
  declaredAt: instantOut.nullable(),
  mitigatedAt: instantOut.nullable(),
  resolvedAt: instantOut.nullable(),
});

export const meetingSchema = z.object({
  startsAt: instantOut,
  minutes: z.number().int(),
  place: z.string(),
  people: z.array(personRefSchema),
  state: z.enum(['planned', 'cancelled', 'held']),
  heldAt: instantOut.nullable(),
});

export const postmortemItemSchema = z
  .object({
    id: z.string(),
    kind: postmortemKindSchema,
    state: postmortemStateSchema,
    title: z.string(),
    incidents: z.array(incidentRefSchema),
    classes: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('Failure classes that people confirmed for its incidents.'),
    teamId: z.string().nullable(),
    readers: z.enum(READERS).describe('`team`: those who work on it, their team, and who took part.'),
    authors: z.array(personRefSchema),
    openedAt: instantOut,
    scheduleBy: instantOut.nullable().describe('Null while the incident goes on.'),
    holdBy: instantOut.nullable().describe('Null while the incident goes on.'),
    meetsAt: instantOut.nullable(),
    heldAt: instantOut.nullable(),
    finishedAt: instantOut.nullable(),
    overdue: z.enum(['schedule', 'hold']).nullable().describe('What should have happened by now and did not.'),
    changedAt: instantOut,
    excerpt: z.string().nullable().describe('Of a search: where the words stand, between « and ».'),
  })
  .meta({ id: 'PostmortemItem' });

export const postmortemSchema = z
  .object({
    ...postmortemItemSchema.omit({ excerpt: true, meetsAt: true, heldAt: true }).shape,
    timeZone: z.string().nullable(),
    times: timesSchema.describe('Of the incident; a pattern has none of its own.'),
    durationMinutes: z.number().int().nullable().describe('From the start of impact to its end, or from detection.'),
    prose: z.record(proseSectionSchema, z.string()).describe('Markdown by section.'),
    prompts: promptsSchema,
    leftOut: z.array(sectionSchema).describe('Sections that the team does without.'),
    impact: z.array(
      z.object({
        number,
        what: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        basis: z.enum(BASES),
        reckoned: z.boolean().describe('From the times of the incidents, and written over by nobody.'),
        corrected: z
          .number()
          .nullable()
          .describe('What these times say now, where they were corrected since; `impact/recount` takes it.'),
      }),
    ),
    timeline: z
      .array(
        z.object({
          number,
          at: instantOut,
          text: z.string(),
          hidden: z.boolean().describe('At hand, and not part of the document.'),
          origin: z
            .object({
              incidentId: z.string(),
              source: z.enum(ROW_SOURCES).describe('Who recorded it.'),
              line: z.number().int().describe('Of the history; 0 for what has no line there.'),
              what: z.string().nullable().describe('What of it, where it is no line of the history.'),
              at: instantOut,
              text: z.string(),
            })
            .nullable()
            .describe('What it was taken from; null for one added by hand.'),
        }),
      )
      .describe('By time.'),
    factors: z.array(z.object({ number, kind: z.enum(FACTOR_KINDS), text: z.string() })),
    whys: z.array(
      z.object({
        number,
        parent: z.number().int().nullable(),
        text: z.string(),
        evidence: z.string(),
        leaf: z.enum(LEAVES).nullable().describe('Of an answer that nobody asked why of: what kind of end it is.'),
        actionIds: z.array(z.string()),
        accepted: z.object({ by: personRefSchema, until: instantOut, reason: z.string() }).nullable(),
      }),
    ),
    similar: z.object({ ...signed, incidents: z.array(incidentRefSchema), note: z.string() }).nullable(),
    improvements: z.array(improvementSchema).describe('What lasts: kinds of change that came of it.'),
    waivers: z.array(z.object({ ...signed, check: checkIdSchema, reason: z.string() })),
    kept: z.array(
      z.object({ ...signed, rule: ruleIdSchema, quote: z.string(), section: sectionSchema, reason: z.string() }),
    ),
    reviewers: z.array(
      z.object({
        person: personRefSchema,
        approved: z.object({ at: instantOut, note: z.string() }).nullable(),
      }),
    ),
    meeting: meetingSchema.nullable(),
    roster: z.array(personRefSchema).describe('Who took part: whom the linter knows by name.'),
    reopened: z.number().int(),
    writable: z.boolean().describe('Whether the caller may change it now.'),
  })
  .meta({ id: 'Postmortem', description: 'What was learned from an incident, as data that can be checked.' });

export const postmortemParams = z.strictObject({ id: id('postmortem') });
export const numberedParams = z.strictObject({
  id: id('postmortem'),
  number: z.coerce.number().int().min(1).max(1_000_000),
});

/** A change of a postmortem; it answers the postmortem as it is afterwards. */
export function change<
  const Method extends 'POST' | 'PUT' | 'DELETE',
  const Path extends string,
  const Params extends z.ZodType,
  const Body extends z.ZodType | undefined,
>(method: Method, path: Path, params: Params, summary: string, body: Body) {
  return defineRoute({
    method,
    path: `/v1/postmortems/{id}/${path}`,
    access: 'postmortems:write',
    room: 'postmortems',
    summary,
    params,
    ...(body === undefined ? {} : { body }),
    response: postmortemSchema,
    problems: ['not-found', 'wrong-state', 'conflict'],
  } as {
    readonly method: Method;
    readonly path: `/v1/postmortems/{id}/${Path}`;
    readonly access: 'postmortems:write';
    readonly room: 'postmortems';
    readonly summary: string;
    readonly params: Params;
    readonly body: Body;
    readonly response: typeof postmortemSchema;
    readonly problems: readonly ['not-found', 'wrong-state', 'conflict'];
  } & RouteSpec);
}
