import { z } from 'zod';
import { id, line, pageOf, pageQuery, text } from './fields.ts';
import { defineRoute } from './route.ts';
import {
  answerSchema,
  componentFields,
  componentSchema,
  componentStatus,
  groupSchema,
  page,
  pageFields,
  pageLineSchema,
  pageSchema,
} from './status-fields.ts';

const room = 'status';
const group = z.strictObject({ id: id('statusPage'), groupId: id('componentGroup') });
const component = z.strictObject({ id: id('statusPage'), componentId: id('component') });

export const listStatusPages = defineRoute({
  method: 'GET',
  path: '/v1/status-pages',
  access: 'status:read',
  room,
  summary: 'List the status pages, by name',
  query: z.strictObject(pageQuery),
  response: pageOf(pageLineSchema),
});

export const createStatusPage = defineRoute({
  method: 'POST',
  path: '/v1/status-pages',
  access: 'status:manage',
  room,
  summary: 'Create a status page',
  description: 'It is published at once, without a component.',
  body: z.strictObject(pageFields),
  status: 201,
  response: pageSchema,
  problems: ['already-exists'],
});

export const getStatusPage = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}',
  access: 'status:read',
  room,
  summary: 'Show a status page with its components',
  params: page,
  response: pageSchema,
  problems: ['not-found'],
});

export const changeStatusPage = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}',
  access: 'status:manage',
  room,
  summary: 'Change what a page is called, how it looks, who reads it, and what it promises',
  params: page,
  body: z.strictObject({ ...pageFields, version: z.int32() }),
  response: pageSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const deleteStatusPage = defineRoute({
  method: 'DELETE',
  path: '/v1/status-pages/{id}',
  access: 'status:manage',
  room,
  summary: 'Delete a status page with all that was told on it',
  description: 'What happened stays in the audit.',
  params: page,
  status: 204,
  problems: ['not-found'],
});

export const makeStatusPageToken = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/token',
  access: 'status:manage',
  room,
  summary: 'Make the token that opens a page of visibility token',
  description: 'It is shown once. One made before opens nothing any more.',
  params: page,
  status: 201,
  response: z.object({ token: z.string() }),
  answersSecret: true,
  problems: ['not-found'],
});

export const addStatusGroup = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/groups',
  access: 'status:manage',
  room,
  summary: 'Add a group of components',
  params: page,
  body: z.strictObject({ name: line(100), description: text(500).default('') }),
  status: 201,
  response: groupSchema,
  problems: ['not-found', 'already-exists', 'conflict'],
});

export const changeStatusGroup = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/groups/{groupId}',
  access: 'status:manage',
  room,
  summary: 'Rename a group of components',
  params: group,
  body: z.strictObject({ name: line(100), description: text(500).default('') }),
  response: groupSchema,
  problems: ['not-found', 'already-exists'],
});

export const removeStatusGroup = defineRoute({
  method: 'DELETE',
  path: '/v1/status-pages/{id}/groups/{groupId}',
  access: 'status:manage',
  room,
  summary: 'Remove a group; its components stay on the page',
  params: group,
  status: 204,
  problems: ['not-found'],
});

export const addStatusComponent = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/components',
  access: 'status:manage',
  room,
  summary: 'Add a component',
  params: page,
  body: z.strictObject(componentFields),
  status: 201,
  response: componentSchema,
  problems: ['not-found', 'already-exists', 'conflict'],
});

export const changeStatusComponent = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/components/{componentId}',
  access: 'status:manage',
  room,
  summary: 'Change a component',
  params: component,
  body: z.strictObject(componentFields),
  response: componentSchema,
  problems: ['not-found', 'already-exists'],
});

export const removeStatusComponent = defineRoute({
  method: 'DELETE',
  path: '/v1/status-pages/{id}/components/{componentId}',
  access: 'status:manage',
  room,
  summary: 'Take a component from the page',
  params: component,
  status: 204,
  problems: ['not-found', 'in-use'],
});

export const orderStatusPage = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/order',
  access: 'status:manage',
  room,
  summary: 'Put groups and components into the order in which readers see them',
  description: 'What is not named stands at the end, as it stood.',
  params: page,
  body: z.strictObject({
    groups: z.array(id('componentGroup')).max(50),
    components: z.array(z.strictObject({ id: id('component'), groupId: id('componentGroup').nullable() })).max(200),
  }),
  response: pageSchema,
  problems: ['not-found'],
});

export const setComponentStatus = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/components/{componentId}/status',
  access: 'status:publish',
  room,
  summary: 'Set the status of a component by hand',
  description: 'It stays so until it is set again. An open incident or maintenance may make it worse, never better.',
  params: component,
  body: z.strictObject({ status: componentStatus }),
  response: answerSchema,
  problems: ['not-found', 'conflict'],
});
