import { MAX_MATCHER_VALUES, MAX_MATCHERS } from '@heed/core/catalog';
import { z } from 'zod';
import { linkSchema } from './catalog-fields.ts';
import { id, instantOut, line, nameQuery, pageOf, pageQuery, text } from './fields.ts';
import { defineRoute } from './route.ts';

export * from './catalog-changes.ts';
export * from './catalog-mitigations.ts';

const room = 'catalog';

const label = text(256);
const value = text(1_024);

/** One condition on a label. `!=` with an empty value means that the label is present. */
export const matcherSchema = z
  .discriminatedUnion('op', [
    z.strictObject({ label, op: z.literal('='), value }),
    z.strictObject({ label, op: z.literal('!='), value }),
    z.strictObject({ label, op: z.literal('in'), values: z.array(value).max(MAX_MATCHER_VALUES) }),
  ])
  .meta({ id: 'Matcher' });

const tierSchema = z.literal([1, 2, 3, 4], 'must be 1, 2, 3 or 4; 1 matters most');

export const serviceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    teamId: z.string(),
    tier: tierSchema,
    description: z.string(),
    matchers: z.array(matcherSchema),
    policyId: z.string().nullable(),
    links: z.array(linkSchema),
    runbookUrl: z.string().nullable(),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({ id: 'Service' });

const serviceFields = {
  name: line(200),
  teamId: id('team'),
  tier: tierSchema,
  description: text(4_000).default(''),
  matchers: z.array(matcherSchema).max(MAX_MATCHERS).default([]),
  policyId: id('policy').nullish(),
  links: z.array(linkSchema).max(20).default([]),
  runbookUrl: line(2_048).nullish(),
};

const serviceParams = z.strictObject({ id: id('service') });

export const listServices = defineRoute({
  method: 'GET',
  path: '/v1/services',
  access: 'catalog:read',
  room,
  summary: 'List services',
  description:
    'By name. `q` finds words of the name and of the description; `teamId` shows what one team owns, `policyId` what pages by a policy.',
  query: z.strictObject({
    ...pageQuery,
    ...nameQuery('service'),
    teamId: id('team').optional(),
    policyId: id('policy').optional(),
  }),
  response: pageOf(serviceSchema),
});

export const getService = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}',
  access: 'catalog:read',
  room,
  summary: 'Show a service',
  params: serviceParams,
  response: serviceSchema,
  problems: ['not-found'],
});

export const createService = defineRoute({
  method: 'POST',
  path: '/v1/services',
  access: 'catalog:manage',
  room,
  summary: 'Create a service',
  description:
    'Its matchers say which alerts are about it: all of them must hold. Without a policy its pages go to the catch-all.',
  body: z.strictObject(serviceFields),
  response: serviceSchema,
  status: 201,
  problems: ['already-exists'],
});

export const changeService = defineRoute({
  method: 'PUT',
  path: '/v1/services/{id}',
  access: 'catalog:manage',
  room,
  summary: 'Change a service',
  params: serviceParams,
  body: z.strictObject({ ...serviceFields, version: z.int32() }),
  response: serviceSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const deleteService = defineRoute({
  method: 'DELETE',
  path: '/v1/services/{id}',
  access: 'catalog:manage',
  room,
  summary: 'Delete a service on which nothing depends',
  params: serviceParams,
  problems: ['not-found', 'in-use', 'conflict'],
});

const neighbourSchema = z
  .object({ id: z.string(), name: z.string(), teamId: z.string(), tier: tierSchema })
  .meta({ id: 'ServiceNeighbour' });

export const dependenciesSchema = z
  .object({ serviceId: z.string(), dependsOn: z.array(neighbourSchema), version: z.int32() })
  .meta({
    id: 'ServiceDependencies',
    description: 'What a service needs in order to work. `version` is the service’s.',
  });

export const getDependencies = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}/dependencies',
  access: 'catalog:read',
  room,
  summary: 'Show what a service depends on',
  params: serviceParams,
  response: dependenciesSchema,
  problems: ['not-found'],
});

export const putDependencies = defineRoute({
  method: 'PUT',
  path: '/v1/services/{id}/dependencies',
  access: 'catalog:manage',
  room,
  summary: 'Replace what a service depends on',
  description: 'The whole list at once. A list that would close a circle is refused, and the circle is named.',
  params: serviceParams,
  body: z.strictObject({ dependsOn: z.array(id('service')).max(100), version: z.int32() }),
  response: dependenciesSchema,
  problems: ['not-found', 'version-mismatch'],
});

export const listDependents = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}/dependents',
  access: 'catalog:read',
  room,
  summary: 'List the services that depend on a service',
  params: serviceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(neighbourSchema),
  problems: ['not-found'],
});
