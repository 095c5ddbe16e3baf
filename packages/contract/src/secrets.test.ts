import { expect, test } from 'vitest';
import { z } from 'zod';
import { NAMED_ROUTES } from './all.ts';

/** The names under which an answer may hold a secret; `key` is one only where it is a text. */
const SECRETS = ['secret', 'token', 'key'];

/** True when the JSON Schema has a text under one of these names, however deep. */
function holdsSecret(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const properties = 'properties' in schema ? Object.entries(Object(schema.properties)) : [];
  const isHere = properties.some(([name, field]) => SECRETS.includes(name) && isText(field));
  return isHere || Object.values(schema).some(holdsSecret);
}

function isText(schema: unknown): boolean {
  const { type, anyOf = [] } = Object(schema);
  return [type].flat().includes('string') || anyOf.some(isText);
}

test('an answer with a secret is never kept for repeated requests', () => {
  const holding = NAMED_ROUTES.filter(
    ({ route }) => route.response !== undefined && holdsSecret(z.toJSONSchema(route.response, { io: 'output' })),
  );
  expect(holding.length).toBeGreaterThan(5);
  expect(holding.filter(({ route }) => route.answersSecret !== true).map(({ name }) => name)).toEqual([]);
});
