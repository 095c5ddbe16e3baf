import { LONGEST_HOLD_MINUTES } from '@heed/core/incidents';
import { z } from 'zod';
import { id, instantIn, line, text } from './fields.ts';
import { checkSchema, mitigationKindSchema } from './incidents-fields.ts';
import { incident, numbered, override, verb } from './incidents-verb.ts';

export const stateHypothesis = verb(
  'hypotheses',
  incident,
  'State what may be the cause',
  z.strictObject({ text: text(4_000), confidence: z.number().min(0).max(100).default(50) }),
);

export const judgeHypothesis = verb(
  'hypotheses/{number}',
  numbered,
  'Say how a hypothesis stands',
  z.strictObject({
    state: z.enum(['open', 'leading', 'rejected', 'confirmed']),
    confidence: z.number().min(0).max(100).optional(),
    why: text(4_000).optional(),
  }),
);

export const startTimebox = verb(
  'timeboxes',
  incident,
  'Begin a time-box: a question, a deadline, and what is done at the deadline',
  z.strictObject({ question: text(4_000), deadline: instantIn, fallback: text(4_000) }),
);

export const extendTimebox = verb(
  'timeboxes/{number}/extend',
  numbered,
  'Extend a time-box; a second time only with another hypothesis',
  z.strictObject({ deadline: instantIn }),
);

export const answerTimebox = verb(
  'timeboxes/{number}/answer',
  numbered,
  'Answer the question of a time-box',
  z.strictObject({ answer: text(4_000) }),
);

export const startMitigation = verb(
  'mitigations',
  incident,
  'Begin to mitigate',
  z.strictObject({
    title: line(200),
    kind: mitigationKindSchema,
    mitigationId: id('mitigation').optional(),
    expectation: text(4_000).describe('What should be seen, and when.'),
    undo: text(4_000).optional().describe('How it is taken back.'),
  }),
);

export const concludeMitigation = verb(
  'mitigations/{number}/result',
  numbered,
  'Say what a mitigation did',
  z.strictObject({ result: z.enum(['helped', 'no-change', 'worse']), evidence: text(4_000) }),
);

export const undoMitigation = verb(
  'mitigations/{number}/undo',
  numbered,
  'Say that a mitigation was taken back',
  z.strictObject({}).default({}),
);

export const setCriterion = verb(
  'criteria',
  incident,
  'Say by what one will know that it is over',
  z.strictObject({
    text: line(300),
    check: checkSchema,
    holdMinutes: z.number().int().min(0).max(LONGEST_HOLD_MINUTES),
  }),
);

export const dropCriterion = verb(
  'criteria/{number}/drop',
  numbered,
  'Drop a recovery criterion, with the reason',
  z.strictObject({ reason: text(4_000).min(1) }),
);

export const checkCriterion = verb(
  'criteria/{number}/check',
  numbered,
  'Say whether a recovery criterion is met',
  z.strictObject({ met: z.boolean(), seen: text(4_000).describe('What was seen.') }),
);

export const markMitigated = verb(
  'mitigated',
  incident,
  'Say that the harm has stopped',
  z.strictObject({ mitigatedAt: instantIn.optional(), override }).default({}),
);

export const resolveIncident = verb(
  'resolve',
  incident,
  'Say that it is over',
  z.strictObject({ resolvedAt: instantIn.optional(), summary: text(4_000), override }),
);
