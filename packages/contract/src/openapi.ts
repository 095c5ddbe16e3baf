import { PERMISSIONS, type Permission, ROLES, type Role, roleAllows } from '@heed/core/access';
import type { RefusalCode } from '@heed/core/kernel';
import type { NamedRoute } from './all.ts';
import {
  INTRODUCTION,
  type OpenApiDocument,
  type Operation,
  PARAMETERS,
  type Parameter,
  type Reference,
  type Response,
  SECURITY_SCHEMES,
} from './openapi-document.ts';
import { type Direction, type JsonSchema, openSchemaBook, type SchemaBook } from './openapi-schemas.ts';
import { PROBLEMS, problemSchema } from './problems.ts';
import type { Access, RouteSpec } from './route.ts';

export type { OpenApiDocument, Operation, Parameter } from './openapi-document.ts';

/** The contract as an OpenAPI 3.1 document: the same routes give the same text, byte for byte. */
export function describeApi(routes: readonly NamedRoute[], version: string): OpenApiDocument {
  const book = openSchemaBook([...routes.flatMap(({ route }) => schemasOf(route)), PROBLEM]);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { name, route } of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route, book) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heed', version, description: INTRODUCTION },
    tags: [...new Set(routes.map(({ route }) => route.room))].map((name) => ({ name })),
    paths,
    components: {
      schemas: book.components(),
      parameters: PARAMETERS,
      responses: refusalResponses(routes),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

const PROBLEM = { schema: problemSchema, direction: 'output' as const };

const IDEMPOTENCY: Reference = { $ref: '#/components/parameters/IdempotencyKey' };

function schemasOf(route: RouteSpec): { schema: NonNullable<RouteSpec['body']>; direction: Direction }[] {
  const sent = [route.params, route.query, route.body].flatMap((schema) =>
    schema === undefined ? [] : [{ schema, direction: 'input' as const }],
  );
  return route.response === undefined ? sent : [...sent, { schema: route.response, direction: 'output' }];
}

function operationOf(name: string, route: RouteSpec, book: SchemaBook): Operation {
  const parameters = [...parametersOf(route, 'path', book), ...parametersOf(route, 'query', book)];
  const role = leastRole(route.access);
  const problems = problemsOf(route);
  return {
    operationId: name,
    tags: [route.room],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    security: securityOf(route.access),
    ...(parameters.length === 0 && !takesKey(route)
      ? {}
      : { parameters: takesKey(route) ? [...parameters, IDEMPOTENCY] : parameters }),
    ...bodyOf(route, book),
    responses: { ...answerOf(route, book), ...refusalsOf(problems) },
    'x-heed-access': route.access,
    ...(role === undefined ? {} : { 'x-heed-role': role }),
    'x-heed-problems': problems,
  };
}

function bodyOf(route: RouteSpec, book: SchemaBook): Pick<Operation, 'requestBody'> {
  const { consumes = 'application/json' } = route;
  if (consumes === 'application/octet-stream') {
    return {
      requestBody: { required: true, content: { [consumes]: { schema: { type: 'string', format: 'binary' } } } },
    };
  }
  if (route.body === undefined) return {};
  return { requestBody: { required: true, content: { [consumes]: { schema: book.refer(route.body, 'input') } } } };
}

function parametersOf(route: RouteSpec, place: 'path' | 'query', book: SchemaBook): readonly Parameter[] {
  const schema = place === 'path' ? route.params : route.query;
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = book.refer(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema: property,
  }));
}

/** Repeating is made safe for those whom we know. */
function takesKey({ method, access }: RouteSpec): boolean {
  return method !== 'GET' && access !== 'public' && access !== 'integration' && access !== 'page-link';
}

function securityOf(access: Access): Operation['security'] {
  switch (access) {
    case 'public':
    case 'page-link':
      return [];
    case 'integration':
      return [{ integration: [] }];
    case 'signed-in':
      return [{ session: [] }];
    default:
      return [{ session: [] }, { apiKey: [access] }];
  }
}

function leastRole(access: Access): Role | undefined {
  return isPermission(access) ? ROLES.find((role) => roleAllows(role, access)) : undefined;
}

function isPermission(access: Access): access is Permission {
  return (PERMISSIONS as readonly string[]).includes(access);
}

/** Every refusal that the platform may give for such a route, and those that its room names. */
export function problemsOf(route: RouteSpec): readonly RefusalCode[] {
  const { access } = route;
  const hasInput = [route.params, route.query, route.body].some((schema) => schema !== undefined);
  const common: (RefusalCode | false)[] = [
    hasInput && 'invalid',
    access !== 'public' && access !== 'page-link' && 'unauthenticated',
    access !== 'public' && access !== 'page-link' && access !== 'integration' && 'forbidden',
    access === 'page-link' && 'not-found',
    access !== 'integration' && 'rate-limited',
    'unavailable',
  ];
  return [...new Set([...common.filter((code) => code !== false), ...(route.problems ?? [])])];
}

function answerOf(route: RouteSpec, book: SchemaBook): Operation['responses'] {
  const status = route.status ?? (route.response === undefined && route.produces === undefined ? 204 : 200);
  const type = route.produces ?? 'application/json';
  const schema = route.response === undefined ? { type: 'string' } : book.refer(route.response, 'output');
  const isEmpty = route.response === undefined && route.produces === undefined;
  return { [status]: isEmpty ? { description: 'Done.' } : { description: 'Done.', content: { [type]: { schema } } } };
}

/** One code has one description for the whole document; codes that share a status are described where they meet. */
function refusalsOf(codes: readonly RefusalCode[]): Operation['responses'] {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      group.length === 1 ? { $ref: `#/components/responses/${group[0]}` } : refusalOf(group),
    ]),
  );
}

function refusalResponses(routes: readonly NamedRoute[]): Readonly<Record<string, Response>> {
  const used = new Set(routes.flatMap(({ route }) => problemsOf(route)));
  const codes = Object.keys(PROBLEMS).filter((code): code is RefusalCode => used.has(code as RefusalCode));
  return Object.fromEntries(codes.map((code) => [code, refusalOf([code])]));
}

function refusalOf(codes: readonly RefusalCode[]): Response {
  return {
    description: codes.map((code) => `${code}: ${PROBLEMS[code].title}. ${PROBLEMS[code].mend}`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
