import { z } from 'zod';
import { defineRoute } from './route.ts';

const room = 'docs';

export const readOpenApi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  access: 'public',
  room,
  summary: 'This API as an OpenAPI 3.1 document',
  response: z.looseObject({ openapi: z.string() }),
});

export const readDocs = defineRoute({
  method: 'GET',
  path: '/docs',
  access: 'public',
  room,
  summary: 'This API as a page to read',
  produces: 'text/html',
});

export const readProblemDocs = defineRoute({
  method: 'GET',
  path: '/docs/problems',
  access: 'public',
  room,
  summary: 'Every problem that Heed answers, and how to mend it',
  produces: 'text/html',
});
