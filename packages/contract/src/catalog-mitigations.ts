import { BLAST_RADII, LONGEST_UNDO_MINUTES, MITIGATION_WAYS } from '@heed/core/catalog';
import { z } from 'zod';
import { id, instantOut, line, pageOf, pageQuery, text } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'catalog';

export const mitigationWaySchema = z.enum(MITIGATION_WAYS);
export const blastRadiusSchema = z.enum(BLAST_RADII).describe('What else it touches, from the least to the most.');

export const mitigationSchema = z
  .object({
    id: z.string(),
    serviceId: z.string(),
    kind: mitigationWaySchema,
    title: z.string(),
    steps: z.string(),
    reversible: z.boolean(),
    blastRadius: blastRadiusSchema,
    undoMinutes: z.int32().nullable(),
    precondition: z.string().nullable(),
    runbookUrl: z.string().nullable(),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({ id: 'Mitigation', description: 'A way to stop the harm of a service, prepared before it is needed.' });

const fields = {
  kind: mitigationWaySchema,
  title: line(200),
  steps: text(8_000).default('').describe('What is done by hand, with the commands. Heed shows them, and runs none.'),
  reversible: z.boolean().describe('Whether it can be taken back.'),
  blastRadius: blastRadiusSchema,
  undoMinutes: z.int32().min(0).max(LONGEST_UNDO_MINUTES).nullish().describe('How long taking it back takes.'),
  precondition: line(1_000).nullish().describe('What must be so before it may be done.'),
  runbookUrl: line(2_048).nullish(),
};

const params = z.strictObject({ id: id('mitigation') });
const serviceParams = z.strictObject({ id: id('service') });

export const listMitigations = defineRoute({
  method: 'GET',
  path: '/v1/services/{id}/mitigations',
  access: 'catalog:read',
  room,
  summary: 'List the ways to stop the harm of a service, by title',
  params: serviceParams,
  query: z.strictObject(pageQuery),
  response: pageOf(mitigationSchema),
  problems: ['not-found'],
});

export const addMitigation = defineRoute({
  method: 'POST',
  path: '/v1/services/{id}/mitigations',
  access: 'catalog:manage',
  room,
  summary: 'Add a way to stop the harm of a service',
  params: serviceParams,
  body: z.strictObject(fields),
  response: mitigationSchema,
  status: 201,
  problems: ['not-found', 'already-exists', 'wrong-state'],
});

export const getMitigation = defineRoute({
  method: 'GET',
  path: '/v1/mitigations/{id}',
  access: 'catalog:read',
  room,
  summary: 'Show a mitigation',
  params,
  response: mitigationSchema,
  problems: ['not-found'],
});

export const changeMitigation = defineRoute({
  method: 'PUT',
  path: '/v1/mitigations/{id}',
  access: 'catalog:manage',
  room,
  summary: 'Change a mitigation',
  params,
  body: z.strictObject({ ...fields, version: z.int32() }),
  response: mitigationSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const removeMitigation = defineRoute({
  method: 'DELETE',
  path: '/v1/mitigations/{id}',
  access: 'catalog:manage',
  room,
  summary: 'Remove a mitigation; what was tried with it stays in the incidents',
  params,
  problems: ['not-found'],
});
