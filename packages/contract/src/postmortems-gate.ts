import { SECTIONS } from '@heed/core/postmortems';
import { z } from 'zod';
import { text, whySchema } from './fields.ts';
import { checkIdSchema, LONGEST_SECTION, postmortemParams, ruleIdSchema, sectionSchema } from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'postmortems';

export const findingSchema = z
  .object({
    rule: ruleIdSchema,
    level: z.enum(['finding', 'hint']).describe('A hint is only shown. A rule that is mostly dismissed falls to it.'),
    section: sectionSchema,
    item: z.number().int().nullable().describe('Of a factor or an answer to why; null in prose.'),
    start: z.number().int().describe('In UTF-16 code units of the text.'),
    end: z.number().int(),
    quote: z.string(),
    why: z.string(),
    ask: z.string().describe('What to answer instead, as a question. The text is never changed by itself.'),
    kept: z.string().nullable().describe('The reason why the words stay.'),
  })
  .meta({ id: 'PostmortemFinding' });

export const gateSchema = z
  .object({
    checks: z.array(
      z.object({
        id: checkIdSchema,
        verdict: z.enum(['pass', 'warn', 'fail']),
        waived: z.string().nullable().describe('The reason why it does not hold the review up.'),
        troubles: z.array(
          z.object({
            verdict: z.enum(['warn', 'fail']),
            detail: z.string(),
            section: z.enum([...SECTIONS, 'header']),
            quote: z.string().nullable(),
          }),
        ),
      }),
    ),
    holds: z.array(checkIdSchema).describe('Those that hold the review up.'),
    findings: z.array(findingSchema),
    coverage: z.number().nullable().describe('The share of ends of the why-tree that are structural and covered.'),
    hints: z.array(z.string()).describe('What is worth a thought. Nothing waits for it.'),
  })
  .meta({ id: 'PostmortemGate' });

export const showPostmortemGate = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/gate',
  access: 'postmortems:read',
  room,
  summary: 'Check the structure and the words of a postmortem',
  params: postmortemParams,
  response: gateSchema,
  problems: ['not-found'],
});

export const getPostmortemWhy = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/why',
  access: 'postmortems:read',
  room,
  summary: 'Explain why a postmortem is asked for, why it is overdue, and what holds its review up',
  description: 'Looks back at incidents that you may not see are left out.',
  params: postmortemParams,
  response: whySchema,
  problems: ['not-found'],
});

export const lintPostmortemText = defineRoute({
  method: 'POST',
  path: '/v1/postmortems/{id}/lint',
  access: 'postmortems:read',
  room,
  summary: 'Check a text that is being written',
  description: 'Nothing of it is kept, and nothing is counted.',
  params: postmortemParams,
  body: z.strictObject({ section: sectionSchema, text: text(LONGEST_SECTION) }),
  response: z.object({ findings: z.array(findingSchema) }),
  problems: ['not-found'],
});

export const listLintRules = defineRoute({
  method: 'GET',
  path: '/v1/postmortem-rules',
  access: 'postmortems:read',
  room,
  summary: 'List the rules of the linter, and how often people follow them',
  description: 'Counted for each rule, never for a person.',
  response: z.object({
    rules: z.array(
      z.object({
        rule: ruleIdSchema,
        level: z.enum(['finding', 'hint']).describe('As Heed comes with it.'),
        standing: z.enum(['finding', 'hint']).describe('As it speaks now.'),
        followed: z.number().int(),
        dismissed: z.number().int(),
      }),
    ),
  }),
});
