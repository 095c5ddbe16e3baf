import { ACTION_STATES, CATEGORIES, LACKS, PROOFS, REMOTE_STATES, SEEN, STANDINGS } from '@heed/core/actions';
import { z } from 'zod';
import { id, instantIn, instantOut, line, text } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents.ts';

export const tierSchema = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
  .describe(
    '1: it cannot happen any more; 2: a machine sees it; 3: a tool or procedure helps; 4: people learn; 5: care.',
  );
export const standingSchema = z
  .enum(STANDINGS)
  .describe('How it stands now: `overdue` is open past its day, `done-unverified` lacks its proof.');

export const findingSchema = z
  .object({
    lack: z.enum(LACKS),
    ask: z.string().describe('The question that mends it.'),
    quote: z.string().nullable().describe('The words of the title that it is about.'),
  })
  .meta({ id: 'ActionFinding' });

const issueSchema = z
  .object({
    trackerId: z.string(),
    trackerName: z.string(),
    state: z.enum(['wanted', 'filed', 'unfiled']).describe('`wanted`: it is being created; `unfiled`: it was refused.'),
    ref: z.string().nullable().describe('How the tracker calls it, such as 42 or OPS-42.'),
    url: z.string().nullable(),
    remote: z.enum(REMOTE_STATES).nullable().describe('`declined`: closed there without being done.'),
    trouble: z.string().nullable().describe('Why there is none yet, or why its tracker does not answer.'),
  })
  .meta({ id: 'ActionIssue' });

export const actionSchema = z
  .object({
    id: z.string(),
    incident: z
      .object({ id: z.string(), reference: z.string(), title: z.string(), severity: incidentSeveritySchema })
      .nullable()
      .describe('Null for an action of a pattern over several incidents.'),
    postmortemId: z.string().nullable(),
    title: z.string(),
    detail: z.string(),
    owner: personRefSchema.nullable(),
    dueAt: instantOut.nullable(),
    decideBy: instantOut.nullable().describe('By when an investigation ends with a decision.'),
    tier: tierSchema,
    suggestedTier: z
      .object({ tier: tierSchema, why: z.string().describe('The words that it was read from.') })
      .nullable()
      .describe('How strong the words of its title sound. A person decides.'),
    category: z.enum(CATEGORIES),
    proof: z
      .object({ kind: z.enum(PROOFS), text: z.string(), serverId: z.string().nullable() })
      .nullable()
      .describe('What will show that it works.'),
    service: z.object({ id: z.string(), name: z.string() }).nullable(),
    state: z.enum(ACTION_STATES),
    standing: standingSchema,
    weight: z.int32().describe('The severity of its incident times the strength of the control: what comes first.'),
    strength: z
      .int32()
      .describe('Its part of the prevention score: 5 for tier 1 down to 1 for tier 5; 0 once dropped.'),
    openedAt: instantOut,
    doneAt: instantOut.nullable(),
    doneNote: z.string(),
    verified: z.object({ at: instantOut, by: personRefSchema.nullable(), evidence: z.string() }).nullable(),
    dropped: z.object({ at: instantOut, by: personRefSchema.nullable(), reason: z.string() }).nullable(),
    dueMoves: z.array(
      z.object({
        from: instantOut,
        to: instantOut,
        at: instantOut,
        by: personRefSchema.nullable(),
        reason: z.string(),
      }),
    ),
    reopened: z.int32(),
    findings: z.array(findingSchema).describe('What it still lacks; empty once it has ended.'),
    check: z
      .object({ seen: z.enum(SEEN), words: z.string(), at: instantOut })
      .nullable()
      .describe('What Heed saw when it last looked at the proof by itself.'),
    canCheck: z.boolean().describe('Whether Heed can look at the proof by itself.'),
    issue: issueSchema.nullable(),
    version: z.int32(),
  })
  .meta({ id: 'Action', description: 'What is changed in the system because of an incident.' });

export const draftFields = {
  title: line(200),
  detail: text(4_000).default(''),
  ownerId: id('person').nullable().default(null),
  dueAt: instantIn.nullable().default(null).describe('The end of the day on which it is due.'),
  decideBy: instantIn.nullable().default(null),
  tier: tierSchema.optional().describe('Without it, what the words suggest; 3 when they say nothing.'),
  category: z.enum(CATEGORIES).default('prevent'),
  proof: z
    .strictObject({
      kind: z.enum(PROOFS),
      text: text(4_000).trim().min(1, 'must say what will show that it works'),
      serverId: id('metricsServer').nullable().default(null),
    })
    .nullable()
    .default(null),
  serviceId: id('service').nullable().default(null),
};
