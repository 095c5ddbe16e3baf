import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_ROUTES, NAMED_ROUTES } from './all.ts';
import { describeApi } from './openapi.ts';
import { openSchemaBook } from './openapi-schemas.ts';
import { defineRoute } from './route.ts';

const COMMITTED = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const document = describeApi(NAMED_ROUTES, version);
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Every object inside, itself among them. */
function* nodes(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Readonly<Record<string, unknown>>;
  for (const child of Object.values(value)) yield* nodes(child);
}

test('the committed docs/openapi.json is that of this contract (UPDATE=1 writes it)', () => {
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  if (process.env.UPDATE === '1') writeFileSync(COMMITTED, text);
  expect(readFileSync(COMMITTED, 'utf8')).toBe(text);
});

test('every route is described, under a name of its own', () => {
  expect(operations).toHaveLength(ALL_ROUTES.length);
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(ALL_ROUTES.length);
});

test('every reference leads somewhere, and none leads out of the document', () => {
  for (const node of nodes(document)) {
    if (typeof node.$ref !== 'string') continue;
    const target = node.$ref
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(target, node.$ref).toBeTypeOf('object');
  }
});

test('every component is used', () => {
  const used = new Set([...nodes(document)].flatMap((node) => (typeof node.$ref === 'string' ? [node.$ref] : [])));
  for (const name of Object.keys(document.components.schemas)) expect(used).toContain(`#/components/schemas/${name}`);
});

test('the parameters of a path are those in its braces, and all are needed', () => {
  for (const { path, operation } of operations) {
    const inBraces = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = (operation.parameters ?? []).flatMap((parameter) =>
      'in' in parameter && parameter.in === 'path' ? [parameter] : [],
    );
    expect(described.map(({ name }) => name).sort(), path).toEqual(inBraces.sort());
    expect(described.every(({ required }) => required)).toBe(true);
  }
});

test('every field that is sent or answered has a type', () => {
  for (const { path, operation } of operations) {
    for (const parameter of operation.parameters ?? []) {
      if ('schema' in parameter) expect(Object.keys(parameter.schema), `${path} ${parameter.name}`).not.toEqual([]);
    }
  }
});

test('every operation names its security scheme, a success and its problems', () => {
  for (const { path, operation } of operations) {
    for (const scheme of operation.security.flatMap(Object.keys)) {
      expect(document.components.securitySchemes, path).toHaveProperty(scheme);
    }
    const statuses = Object.keys(operation.responses).map(Number);
    expect(statuses.some((status) => status < 300)).toBe(true);
    expect(statuses).toContain(503);
    if (operation['x-heed-access'] !== 'public' && operation['x-heed-access'] !== 'page-link') {
      expect(statuses, path).toContain(401);
    }
  }
});

/** The names of the fields of a schema; none when there is no schema. */
function fieldsOf(schema: z.ZodType | undefined, io: 'input' | 'output'): readonly string[] {
  if (schema === undefined) return [];
  return Object.keys(z.toJSONSchema(schema, { io, unrepresentable: 'any' }).properties ?? {});
}

test('every list has a cursor', () => {
  for (const route of ALL_ROUTES) {
    const answered = fieldsOf(route.response, 'output');
    if (!answered.includes('items')) continue;
    expect(answered, route.path).toContain('nextCursor');
    expect(fieldsOf(route.query, 'input'), route.path).toEqual(expect.arrayContaining(['cursor', 'limit']));
  }
});

test('what has a default is optional when sent and there when answered, so it becomes two components', () => {
  const rule = z.object({ after: z.number().default(5) }).meta({ id: 'TestRule' });
  const ladder = z.object({ rules: z.array(rule) }).meta({ id: 'TestLadder' });
  const book = openSchemaBook([
    { schema: ladder, direction: 'input' },
    { schema: ladder, direction: 'output' },
  ]);
  expect(book.refer(ladder, 'input')).toEqual({ $ref: '#/components/schemas/TestLadderInput' });
  expect(book.refer(ladder, 'output')).toEqual({ $ref: '#/components/schemas/TestLadder' });
  expect(book.components()).toMatchObject({
    TestRule: { required: ['after'] },
    TestLadderInput: { properties: { rules: { items: { $ref: '#/components/schemas/TestRuleInput' } } } },
  });
  expect(book.components().TestRuleInput).not.toHaveProperty('required');
});

test('two different schemas cannot share an id', () => {
  const one = z.object({ same: z.object({ a: z.string() }).meta({ id: 'TestTwin' }) });
  const other = z.object({ same: z.object({ b: z.string() }) });
  const twin = { schema: other.shape.same.meta({ id: 'TestTwin' }), direction: 'output' as const };
  expect(() => openSchemaBook([{ schema: one, direction: 'output' }, twin])).toThrow(/TestTwin/);
});

test('a route that only people may call does not offer the API key', () => {
  const route = defineRoute({ method: 'POST', path: '/x', access: 'signed-in', room: 'test', summary: 'X' });
  const operation = describeApi([{ name: 'x', route }], '0').paths['/x']?.post;
  expect(operation).toMatchObject({
    security: [{ session: [] }],
    'x-heed-problems': expect.arrayContaining(['forbidden']),
  });
});
