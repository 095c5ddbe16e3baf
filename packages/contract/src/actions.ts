import { ACTION_STATES } from '@heed/core/actions';
import { z } from 'zod';
import { actionSchema, draftFields, findingSchema, tierSchema } from './actions-fields.ts';
import { id, instantIn, instantOut, line, pageOf, pageQuery, text, whySchema } from './fields.ts';
import { personRefSchema } from './incidents.ts';
import { defineRoute } from './route.ts';

export * from './actions-fields.ts';
export * from './actions-test.ts';
export * from './actions-trackers.ts';

const room = 'actions';
const params = z.strictObject({ id: id('action') });
const words = text(4_000).trim().min(1, 'must say something');
const yes = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .optional();

export const listActions = defineRoute({
  method: 'GET',
  path: '/v1/actions',
  access: 'actions:read',
  room,
  summary: 'List actions',
  query: z.strictObject({
    ...pageQuery,
    state: z
      .enum([...ACTION_STATES, 'undone'])
      .optional()
      .describe('`undone` is open or done, and not verified.'),
    overdue: yes.describe('Only those that are open past their day, or only the others.'),
    ownerId: id('person').optional(),
    ownerless: yes,
    incidentId: id('incident').optional(),
    postmortemId: id('postmortem').optional(),
    teamId: id('team').optional().describe('Of a service of this team; without a service, of one of its members.'),
    serviceId: id('service').optional(),
    tier: z.coerce.number().int().min(1).max(5).optional(),
    q: line(100).optional(),
    sort: z.enum(['due', 'weight', 'newest']).default('due').describe('`weight`: what weighs most, first.'),
  }),
  response: pageOf(actionSchema),
});

const countShape = {
  open: z.int32(),
  overdue: z.int32().describe('Of the open ones.'),
  done: z.int32().describe('Done and not verified.'),
  verified: z.int32(),
  dropped: z.int32(),
};
export const countActions = defineRoute({
  method: 'GET',
  path: '/v1/actions/counts',
  access: 'actions:read',
  room,
  summary: 'Count actions by how they stand, and show how strong they are together',
  query: z.strictObject({
    incidentId: id('incident').optional(),
    postmortemId: id('postmortem').optional(),
    teamId: id('team').optional(),
    ownerId: id('person').optional(),
  }),
  response: z
    .object({
      ...countShape,
      score: z.int32().describe('The prevention score: 5 for each in tier 1 down to 1 in tier 5, without the dropped.'),
      best: z.int32().describe('What it would be, were all in tier 1.'),
      strong: z.int32().describe('Those in tier 1 or 2.'),
    })
    .meta({ id: 'ActionCounts' }),
});

export const openAction = defineRoute({
  method: 'POST',
  path: '/v1/actions',
  access: 'actions:write',
  room,
  summary: 'Open an action',
  description: 'It may lack its owner and its day while people still talk; what it lacks is among its findings.',
  body: z.strictObject({ incidentId: id('incident'), ...draftFields }),
  status: 201,
  response: actionSchema,
  problems: ['not-found'],
});

export const readWording = defineRoute({
  method: 'POST',
  path: '/v1/actions/wording',
  access: 'actions:read',
  room,
  summary: 'Read how strong an action sounds, and what its words leave open',
  body: z.strictObject({ title: line(200) }),
  response: z
    .object({
      suggestedTier: z.object({ tier: tierSchema, why: z.string() }).nullable(),
      investigation: z.boolean().describe('It begins with finding out: name the day of the decision.'),
      findings: z.array(findingSchema),
    })
    .meta({ id: 'ActionWording' }),
});

export const getAction = defineRoute({
  method: 'GET',
  path: '/v1/actions/{id}',
  access: 'actions:read',
  room,
  summary: 'Show an action',
  params,
  response: actionSchema,
  problems: ['not-found'],
});

export const getActionWhy = defineRoute({
  method: 'GET',
  path: '/v1/actions/{id}/why',
  access: 'actions:read',
  room,
  summary: 'Explain why an action is overdue, or not verified',
  params,
  response: whySchema,
  problems: ['not-found'],
});

export const getActionHistory = defineRoute({
  method: 'GET',
  path: '/v1/actions/{id}/history',
  access: 'actions:read',
  room,
  summary: 'Show what happened to an action, the oldest first',
  params,
  response: z.object({
    lines: z.array(
      z.object({
        seq: z.number().int(),
        at: instantOut,
        kind: z.string(),
        by: personRefSchema.nullable().describe('Null when Heed or a tracker did it.'),
        text: z.string().describe('What was said of it.'),
      }),
    ),
  }),
  problems: ['not-found'],
});

export const changeAction = defineRoute({
  method: 'PUT',
  path: '/v1/actions/{id}',
  access: 'actions:write',
  room,
  summary: 'Change an open action',
  description: 'A due date that is set is moved by its own verb, with the reason.',
  params,
  body: z.strictObject({ ...draftFields, version: z.int32() }),
  response: actionSchema,
  problems: ['not-found', 'wrong-state', 'version-mismatch'],
});

const verb = {
  method: 'POST',
  access: 'actions:write',
  room,
  params,
  response: actionSchema,
  problems: ['not-found', 'wrong-state'],
} as const;

export const moveActionDue = defineRoute({
  ...verb,
  path: '/v1/actions/{id}/due',
  summary: 'Move the due date of an action, with the reason',
  body: z.strictObject({ to: instantIn, reason: words }),
});

export const finishAction = defineRoute({
  ...verb,
  path: '/v1/actions/{id}/finish',
  summary: 'Say that an action is done',
  description: 'Done is not verified: that is what the proof shows.',
  body: z.strictObject({ note: text(4_000).default('') }),
});

export const verifyAction = defineRoute({
  ...verb,
  path: '/v1/actions/{id}/verify',
  summary: 'Say what shows that a done action works',
  body: z.strictObject({ evidence: words.describe('What was seen, and where.') }),
});

export const dropAction = defineRoute({
  ...verb,
  path: '/v1/actions/{id}/drop',
  summary: 'Give an action up, with the reason',
  body: z.strictObject({ reason: words }),
});

export const reopenAction = defineRoute({
  ...verb,
  path: '/v1/actions/{id}/reopen',
  summary: 'Take up again what had ended, with the reason',
  body: z.strictObject({ reason: words }),
});

export const checkAction = defineRoute({
  ...verb,
  path: '/v1/actions/{id}/check',
  summary: 'Look at the proof of an action now',
  description:
    'A query and an alert rule are looked up at their metrics server, a pull request at its tracker. Waits 15 seconds at most. A done action whose proof is shown is verified by it.',
});
