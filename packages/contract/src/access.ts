import { z } from 'zod';
import { id, instantOut, line, nameQuery, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

export * from './access-audit.ts';
export * from './access-credentials.ts';
export * from './access-fields.ts';
export * from './access-people.ts';

const room = 'access';

export const teamSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    memberIds: z.array(z.string()),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({ id: 'Team' });

const teamFields = { name: line(80), memberIds: z.array(id('person')).max(500).default([]) };

export const listTeams = defineRoute({
  method: 'GET',
  path: '/v1/teams',
  access: 'people:read',
  room,
  summary: 'List teams',
  query: z.strictObject({ ...pageQuery, ...nameQuery('team'), memberId: id('person').optional() }),
  response: pageOf(teamSchema),
});

export const getTeam = defineRoute({
  method: 'GET',
  path: '/v1/teams/{id}',
  access: 'people:read',
  room,
  summary: 'Show a team',
  params: z.strictObject({ id: id('team') }),
  response: teamSchema,
  problems: ['not-found'],
});

export const createTeam = defineRoute({
  method: 'POST',
  path: '/v1/teams',
  access: 'teams:manage',
  room,
  summary: 'Create a team',
  body: z.strictObject(teamFields),
  response: teamSchema,
  status: 201,
  problems: ['already-exists'],
});

export const changeTeam = defineRoute({
  method: 'PUT',
  path: '/v1/teams/{id}',
  access: 'teams:manage',
  room,
  summary: 'Change a team and its members',
  params: z.strictObject({ id: id('team') }),
  body: z.strictObject({ ...teamFields, version: z.int32() }),
  response: teamSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const deleteTeam = defineRoute({
  method: 'DELETE',
  path: '/v1/teams/{id}',
  access: 'teams:manage',
  room,
  summary: 'Delete a team that owns nothing',
  params: z.strictObject({ id: id('team') }),
  problems: ['not-found', 'in-use'],
});
