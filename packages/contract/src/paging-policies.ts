import { SCHEDULE_LIMITS } from '@heed/core/oncall';
import { LONGEST_STEP_MINUTES, MOST_REPEATS, MOST_STEPS, MOST_TARGETS } from '@heed/core/paging';
import { z } from 'zod';
import { id, instantIn, instantOut, line, nameQuery, pageOf, pageQuery } from './fields.ts';
import { restrictionSchema } from './oncall.ts';
import { defineRoute } from './route.ts';

const room = 'paging';

/** Whom a step wants: a person, whoever is on call in a schedule at that moment, or all members of a team. */
const targetIn = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), id: id('person') }),
    z.strictObject({ kind: z.literal('schedule'), id: id('schedule') }),
    z.strictObject({ kind: z.literal('team'), id: id('team') }),
  ])
  .meta({ id: 'PolicyTargetInput' });

const targetSchema = z
  .object({ kind: z.enum(['person', 'schedule', 'team']), id: z.string() })
  .meta({ id: 'PolicyTarget' });

const stepsIn = z
  .array(
    z.strictObject({
      targets: z.array(targetIn).min(1, 'must name somebody').max(MOST_TARGETS),
      delayMinutes: z.number().int().min(1).max(LONGEST_STEP_MINUTES),
    }),
  )
  .min(1, 'must have at least one step')
  .max(MOST_STEPS);

const repeatsIn = z.number().int().min(0).max(MOST_REPEATS).default(0);

const hoursSchema = z
  .strictObject({
    timeZone: line(64).describe('An IANA name such as Europe/Berlin'),
    windows: z.array(restrictionSchema).max(SCHEDULE_LIMITS.restrictionsPerLayer),
  })
  .meta({ id: 'WorkingHours', description: 'A SEV3 that is declared outside them pages when they begin.' });

const policyFields = {
  name: line(120),
  teamId: id('team').nullish(),
  steps: stepsIn,
  repeats: repeatsIn,
  hours: hoursSchema.nullish().describe('When those whom it reaches work. Without them a SEV3 pages at any hour.'),
};

const policyShape = {
  id: z.string(),
  name: z.string(),
  teamId: z.string().nullable(),
  steps: z.array(z.object({ targets: z.array(targetSchema), delayMinutes: z.number().int() })),
  repeats: z.number().int(),
  hours: hoursSchema.nullable(),
  createdAt: instantOut,
  version: z.int32(),
};

export const policySchema = z.object(policyShape).meta({ id: 'Policy' });

const warningSchema = z
  .object({ path: z.string(), message: z.string() })
  .meta({ id: 'PolicyWarning', description: 'A target that reaches nobody at this moment, and why.' });

export const policyWithWarningsSchema = z
  .object({ ...policyShape, warnings: z.array(warningSchema) })
  .meta({ id: 'PolicyWithWarnings' });

const policyParams = z.strictObject({ id: id('policy') });

export const listPolicies = defineRoute({
  method: 'GET',
  path: '/v1/policies',
  access: 'policies:read',
  room,
  summary: 'List escalation policies',
  query: z.strictObject({ ...pageQuery, ...nameQuery('policy') }),
  response: pageOf(policySchema),
});

export const getPolicy = defineRoute({
  method: 'GET',
  path: '/v1/policies/{id}',
  access: 'policies:read',
  room,
  summary: 'Show an escalation policy',
  description: '`warnings` name the targets that would reach nobody at this moment.',
  params: policyParams,
  response: policyWithWarningsSchema,
  problems: ['not-found'],
});

export const createPolicy = defineRoute({
  method: 'POST',
  path: '/v1/policies',
  access: 'policies:manage',
  room,
  summary: 'Create an escalation policy',
  description:
    'A policy whose targets mean nobody at all is refused. One that would reach nobody at this moment is kept, with a warning for each such target.',
  body: z.strictObject(policyFields),
  response: policyWithWarningsSchema,
  status: 201,
  problems: ['already-exists'],
});

export const changePolicy = defineRoute({
  method: 'PUT',
  path: '/v1/policies/{id}',
  access: 'policies:manage',
  room,
  summary: 'Change an escalation policy',
  description: 'Pages that are under way keep the ladder that they began with.',
  params: policyParams,
  body: z.strictObject({ ...policyFields, version: z.int32() }),
  response: policyWithWarningsSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const deletePolicy = defineRoute({
  method: 'DELETE',
  path: '/v1/policies/{id}',
  access: 'policies:manage',
  room,
  summary: 'Delete an escalation policy that no service uses',
  params: policyParams,
  problems: ['not-found', 'in-use', 'conflict'],
});

export const viaSchema = z
  .object({
    kind: z.enum(['person', 'schedule', 'team', 'reassignment', 'catch-all']),
    id: z.string().nullable(),
  })
  .meta({
    id: 'PageVia',
    description: 'Why somebody is told: the target that means them, a person, or the catch-all.',
  });

const playedSchema = z
  .object({
    kind: z.enum(['step', 'nobody-on-call', 'exhausted']),
    at: instantOut,
    loop: z.number().int().nullable().describe('Which walk over the ladder, from 0.'),
    step: z.number().int().nullable().describe('Which step, from 0.'),
    people: z.array(z.object({ id: z.string(), name: z.string(), via: viaSchema })),
    missed: z.array(
      z.object({
        why: z.enum(['nobody-there', 'no-contact-method', 'not-delivered']),
        via: viaSchema,
        personId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PlayedStep' });

export const previewPolicy = defineRoute({
  method: 'POST',
  path: '/v1/policies/preview',
  access: 'policies:read',
  room,
  summary: 'Show who would be paged, and when, if a page began at a moment and nobody answered',
  description: 'By the rules of a real page, with the schedules as they are. `at` is now unless given; a day is shown.',
  body: z.strictObject({
    policy: z.strictObject({ steps: stepsIn, repeats: repeatsIn }),
    at: instantIn.optional(),
  }),
  response: z.object({ startsAt: instantOut, steps: z.array(playedSchema) }),
});

export const askReachability = defineRoute({
  method: 'POST',
  path: '/v1/policies/reachability',
  access: 'policies:read',
  room,
  summary: 'Say which of these people a page could reach now',
  description: 'People who are unknown or disabled are left out. With it a policy can be played without the server.',
  body: z.strictObject({ personIds: z.array(id('person')).max(200) }),
  response: z.object({
    people: z.array(z.object({ id: z.string(), reachable: z.boolean() }).meta({ id: 'Reachability' })),
  }),
});

const catchAllSchema = z
  .object({
    personIds: z.array(z.string()).describe('As chosen; empty means every enabled admin.'),
    people: z.array(
      z.object({ id: z.string(), name: z.string(), reachable: z.boolean() }).meta({ id: 'CatchAllPerson' }),
    ),
  })
  .meta({ id: 'CatchAll', description: 'Who is told when a page reaches nobody else, as it stands now.' });

export const getCatchAll = defineRoute({
  method: 'GET',
  path: '/v1/catch-all',
  access: 'policies:read',
  room,
  summary: 'Show who is told when a page reaches nobody else',
  response: catchAllSchema,
});

export const putCatchAll = defineRoute({
  method: 'PUT',
  path: '/v1/catch-all',
  access: 'system:manage',
  room,
  summary: 'Choose who is told when a page reaches nobody else',
  description: 'An empty list means every enabled admin.',
  body: z.strictObject({ personIds: z.array(id('person')).max(50) }),
  response: catchAllSchema,
});
