import {
  DETECTIONS,
  ENTRY_KINDS,
  IMPACT_QUESTIONS,
  INCIDENT_KINDS,
  MITIGATION_KINDS,
  POSTURES,
  SEVERITIES,
} from '@heed/core/incidents';
import { COMPARISONS } from '@heed/core/monitors';
import { z } from 'zod';
import { factSchema } from './access-audit.ts';
import { id, instantOut } from './fields.ts';
import { promqlSchema } from './monitors.ts';

export const incidentSeveritySchema = z.enum(SEVERITIES);
export const incidentKindSchema = z.enum(INCIDENT_KINDS);
export const incidentStatusSchema = z.enum(['open', 'resolved', 'dismissed']);
export const postureSchema = z.enum(POSTURES);
export const detectionSchema = z.enum(DETECTIONS);
export const mitigationKindSchema = z.enum(MITIGATION_KINDS);
export const entryKindSchema = z.enum(ENTRY_KINDS);

const answer = z.enum(['yes', 'no', 'unsure']);

/** What somebody who is not deep in the problem can see. In doubt: "unsure", which counts as the worse answer. */
export const impactAnswersSchema = z
  .strictObject({
    coreDown: answer.describe('Is a core function, or the way to the money, unusable?'),
    dataAtRisk: answer.describe('Is data lost, wrong or exposed, or may it be?'),
    manyAffected: answer.describe('Is a large part of the users hit?'),
    workaround: answer.describe('Can they go on in another way?'),
    somebodyNotices: answer.describe('Does any user notice?'),
    customerFacing: answer.describe('Do customers see it? It decides who is told, not how bad it is.'),
  })
  .meta({ id: 'ImpactAnswers' });

export const personRefSchema = z.object({ id: z.string(), name: z.string() });

const written = <T extends z.ZodType>(value: T) =>
  z.object({ value, at: instantOut, by: z.string().nullable(), stale: z.boolean() });

const comparisonSchema = z.enum(COMPARISONS);
const settled = written(z.enum(['yes', 'no']))
  .omit({ stale: true })
  .extend({ why: z.string().nullable() })
  .nullable();

export const checkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('by-hand') }),
  z.strictObject({
    kind: z.literal('alerts'),
    serviceId: id('service').describe('Met while no alert of this service fires that pages.'),
    downstream: z.boolean().default(false).describe('Nor one of a service that needs it, however indirectly.'),
  }),
  z.strictObject({
    kind: z.literal('metrics'),
    serverId: id('metricsServer'),
    query: promqlSchema,
    comparison: comparisonSchema,
    threshold: z
      .number()
      .describe('Met while every sample that the query answers satisfies it. NaN and nothing are neither.'),
  }),
]);

/** An incident in a list. */
export const incidentItemSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    reference: z.string().describe('How people call it, e.g. INC-42.'),
    title: z.string(),
    kind: incidentKindSchema,
    private: z.boolean(),
    status: incidentStatusSchema,
    severity: incidentSeveritySchema,
    posture: postureSchema,
    commander: personRefSchema.nullable(),
    services: z.array(z.object({ id: z.string(), name: z.string() })),
    declaredAt: instantOut,
    mitigatedAt: instantOut.nullable(),
    resolvedAt: instantOut.nullable(),
    nextUpdateAt: instantOut.nullable().describe('When the responders are owed the next word.'),
  })
  .meta({ id: 'IncidentItem' });

const promptSchema = z
  .object({
    kind: z.enum([
      'no-commander',
      'no-operations',
      'no-impact',
      'tired',
      'offer-waits',
      'timebox-due',
      'stalled',
      'no-criteria',
      'update-due',
      'mitigate-first',
      'evidence-fades',
      'rollback-first',
      'second-team',
    ]),
    personId: z.string().optional(),
    role: z.string().optional(),
    number: z.number().int().optional(),
    fallback: z.string().optional(),
    evidenceId: z.string().optional(),
    title: z.string().optional(),
    since: instantOut.optional(),
  })
  .meta({ id: 'IncidentPrompt', description: 'What the response should look at now. It stops nobody.' });

/** The live record: what is known now, each line with its author and its age. */
export const incidentSchema = incidentItemSchema
  .extend({
    severityAt: instantOut,
    answers: z.record(z.string(), answer).nullable(),
    lateUpgrades: z.number().int(),
    postureAt: instantOut,
    detection: detectionSchema,
    environment: z.string().nullable(),
    dismissal: z.object({ why: z.enum(['false-alarm', 'merged']), into: z.string().nullable() }).nullable(),
    times: z.object({
      impactStartedAt: instantOut.nullable(),
      detectedAt: instantOut,
      declaredAt: instantOut,
      firstMitigationAt: instantOut.nullable(),
      firstCauseAt: instantOut.nullable(),
      mitigatedAt: instantOut.nullable(),
      resolvedAt: instantOut.nullable(),
    }),
    alerts: z.array(z.string()),
    related: z.array(z.string()),
    participants: z.array(z.string()),
    roles: z.array(z.object({ role: z.string(), personId: z.string(), since: instantOut })),
    combinations: z.array(z.object({ personId: z.string(), roles: z.array(z.string()) })),
    offers: z.array(
      z.object({ number: z.number().int(), to: z.string(), from: z.string().nullable(), at: instantOut }),
    ),
    impact: written(z.string()).nullable(),
    customerFacing: written(answer).nullable(),
    doing: written(z.string()).nullable(),
    hypotheses: z.array(
      z.object({
        number: z.number().int(),
        text: z.string(),
        confidence: z.number(),
        state: z.enum(['open', 'leading', 'rejected', 'confirmed']),
        at: instantOut,
        by: z.string().nullable(),
        why: z.string().nullable(),
      }),
    ),
    timeboxes: z.array(
      z.object({
        number: z.number().int(),
        question: z.string(),
        fallback: z.string(),
        startedAt: instantOut,
        deadline: instantOut,
        extensions: z.number().int(),
        state: z.enum(['running', 'due', 'answered']),
        answer: z.string().nullable(),
      }),
    ),
    mitigations: z.array(
      z.object({
        number: z.number().int(),
        title: z.string(),
        kind: mitigationKindSchema,
        mitigationId: z.string().nullable(),
        expectation: z.string(),
        undo: z.string().nullable(),
        startedAt: instantOut,
        by: z.string().nullable(),
        result: z.enum(['helped', 'no-change', 'worse']).nullable(),
        evidence: z.string().nullable(),
        concludedAt: instantOut.nullable(),
        undoneAt: instantOut.nullable(),
      }),
    ),
    criteria: z.array(
      z.object({
        number: z.number().int(),
        text: z.string(),
        check: z.object({
          kind: z.enum(['by-hand', 'alerts', 'metrics']),
          serviceId: z.string().optional(),
          downstream: z.boolean().optional(),
          serverId: z.string().optional(),
          query: z.string().optional(),
          comparison: comparisonSchema.optional(),
          threshold: z.number().optional(),
        }),
        holdMinutes: z.number().int(),
        met: z.boolean().nullable().describe('Null until somebody looked.'),
        held: z.boolean().describe('Met, and for as long as it must be.'),
        since: instantOut.nullable(),
        checkedAt: instantOut.nullable(),
        seen: z.string().nullable(),
        seenAt: instantOut.nullable().describe('When something was seen last.'),
        unseen: z.boolean().describe('A query of which nothing was seen for two minutes: it cannot hold.'),
        trouble: z.string().nullable().describe('Why the last look at a query saw nothing.'),
      }),
    ),
    rollbackFirst: settled.describe('Whether taking a change back is safer than mending it in place.'),
    secondTeam: settled.describe('Whether another team is needed. Calling one answers it.'),
    bridgeUrl: z.string().nullable(),
    issueUrl: z.string().nullable().describe('Where it is tracked outside; what a SEV4 becomes.'),
    channel: z.string().nullable(),
    starred: z.array(z.number().int()),
    reopened: z.number().int(),
    postponed: z
      .object({ serviceId: z.string(), until: instantOut })
      .nullable()
      .describe('The page of a SEV3 that waits for the hours of its policy.'),
    length: z.number().int().describe('How many lines the timeline has.'),
    prompts: z.array(promptSchema),
    handoff: z
      .object({
        missing: z.array(z.enum(['impact', 'doing', 'hypothesis', 'next-update', 'criteria'])),
        tried: z.number().int(),
        unmet: z.number().int(),
      })
      .describe('What the next commander would find, and what nobody has written down.'),
    names: z
      .record(z.string(), z.string())
      .describe('Of the people, services and metrics servers that it names, by id.'),
  })
  .meta({ id: 'Incident', description: 'The live record: what is known now. `heed incident` and the web show it.' });

/** A line of the timeline. `number` is its place in the history, by which it is starred and corrected. */
export const incidentLineSchema = factSchema
  .extend({
    number: z.number().int(),
    occurredAt: instantOut.describe('Earlier than `at` when it was written down later.'),
    starred: z.boolean(),
    correction: z.object({ text: z.string(), at: instantOut, by: z.string().nullable() }).nullable(),
    hash: z.string().describe('SHA-256 over this line and the hash of the line before.'),
  })
  .meta({ id: 'IncidentLine' });

export { IMPACT_QUESTIONS };
