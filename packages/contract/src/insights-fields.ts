import { INCIDENT_KINDS } from '@heed/core/incidents';
import { CLASS_STATES, PHASES } from '@heed/core/insights';
import { z } from 'zod';
import { instantOut } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents-fields.ts';

const ms = z.number().describe('Milliseconds.');

/** An incident as these answers name it. */
export const incidentRefSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    severity: incidentSeveritySchema,
    detectedAt: instantOut,
  })
  .meta({ id: 'IncidentRef' });

export const classRefSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'FailureClassRef' });

const undoneActionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    owner: personRefSchema.nullable(),
    dueAt: instantOut.nullable(),
    overdue: z.boolean(),
    incident: z.object({ id: z.string(), reference: z.string() }),
  })
  .meta({ id: 'UndoneAction', description: 'What an earlier incident had promised and is not shown to work yet.' });

export const undoneActionsSchema = z.array(undoneActionSchema);

export const similarSchema = incidentRefSchema
  .extend({
    kind: z.enum(INCIDENT_KINDS),
    status: z.enum(['open', 'resolved', 'dismissed']),
    score: z.number().describe('How alike they are, from 0 to 1.'),
    because: z.object({
      terms: z
        .array(z.string())
        .describe('Words that both hold, the most telling first, as the comparison reads them.'),
      alerts: z.array(z.string()).describe('Names of alerts that both have.'),
      sameService: z.boolean(),
      sameClass: z.boolean(),
    }),
    services: z.array(z.object({ id: z.string(), name: z.string() })),
    failureClass: classRefSchema.nullable(),
    helped: z
      .array(z.object({ title: z.string(), evidence: z.string().nullable() }))
      .describe('What stopped the harm.'),
    causes: z.array(z.string()).describe('Hypotheses that were confirmed.'),
    mitigatedAfter: ms.nullable().describe('From detection, in milliseconds.'),
    resolvedAfter: ms.nullable().describe('From detection, in milliseconds.'),
    undone: undoneActionsSchema,
    marks: z.object({
      useful: z.number().int(),
      not: z.number().int(),
      mine: z.boolean().nullable().describe('What you said of it; null when you said nothing.'),
    }),
  })
  .meta({ id: 'SimilarIncident' });

export const similarListSchema = z
  .object({
    remembered: z.number().int().describe('With how many earlier incidents this was compared.'),
    similar: z.array(similarSchema).describe('The most alike first, at most eight.'),
  })
  .meta({ id: 'SimilarIncidents' });

export const failureClassSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    state: z.enum(CLASS_STATES),
    mergedInto: classRefSchema.nullable(),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({ id: 'FailureClass' });

const trendSchema = z
  .object({ tau: z.number(), p: z.number() })
  .describe('Kendall’s tau from -1 (always falling) to 1, and how likely that is by chance.');

export const comparisonSchema = z
  .object({
    phase: z.enum(PHASES),
    took: ms.nullable(),
    usual: ms.nullable().describe('The median of the earlier ones.'),
    earlier: z.number().int(),
    verdict: z.enum(['faster', 'slower', 'same', 'too-few']),
    trend: trendSchema.nullable(),
    direction: z.enum(['faster', 'slower', 'no-evidence']).describe('What the trend over all of them says.'),
  })
  .meta({ id: 'PhaseComparison' });

const lengths = z.object({
  detect: ms.nullable(),
  declare: ms.nullable(),
  mitigate: ms.nullable(),
  resolve: ms.nullable(),
});

export const ledgerSchema = z
  .object({
    rows: z
      .array(
        incidentRefSchema.extend({
          gap: ms.nullable().describe('Since the one before was detected.'),
          recurrence: z
            .enum(['no-control', 'before-due', 'overdue', 'failed'])
            .nullable()
            .describe('Only `failed` says that the lesson was wrong: what was verified did not help.'),
          wall: lengths,
          support: lengths,
        }),
      )
      .describe('The newest first, at most two hundred.'),
    wall: z.array(comparisonSchema).describe('The newest against the earlier ones, by the clock on the wall.'),
    support: z.array(comparisonSchema).describe('The same, counting only the hours in which those who are paged work.'),
    gaps: z.object({
      trend: trendSchema.nullable(),
      verdict: z.enum(['rarer', 'more-often', 'no-evidence', 'too-few']),
    }),
  })
  .meta({ id: 'FasterLedger' });

export const alarmSchema = z
  .object({
    id: z.string(),
    failureClass: classRefSchema.nullable().describe('Null when the incidents are alike and of no class yet.'),
    because: z.enum(['many', 'rate', 'similar']),
    recent: z.number().int(),
    expected: z.number().nullable(),
    p: z.number().nullable(),
    raisedAt: instantOut,
    state: z.enum(['open', 'accepted', 'declined']),
    answeredAt: instantOut.nullable(),
    answeredBy: personRefSchema.nullable(),
    reason: z.string().nullable(),
    members: z.array(incidentRefSchema).describe('As far as you may see them.'),
  })
  .meta({ id: 'RecurrenceAlarm' });
