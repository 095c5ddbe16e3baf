import type { RouteSpec } from '@heed/contract/route';
import { type FieldTrouble, type Refusal, refuse } from '@heed/core/kernel';
import type { z } from 'zod';

export interface Validated {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Checks the three inputs of a request against its route and gathers every trouble, so that one answer names all. */
export function validateInput(spec: RouteSpec, input: Validated): Validated | Refusal {
  const troubles: FieldTrouble[] = [];
  const params = check(spec.params, input.params, '', troubles);
  const query = check(spec.query, input.query, '?', troubles);
  const body = check(spec.body, input.body, '', troubles);
  if (troubles.length === 0) return { params, query, body };
  const first = troubles[0];
  const more = troubles.length > 1 ? ` (and ${troubles.length - 1} more)` : '';
  return refuse('invalid', `${first?.path || 'The body'}: ${first?.message}${more}`, troubles.slice(0, 50));
}

function check(schema: z.ZodType | undefined, value: unknown, prefix: string, troubles: FieldTrouble[]): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    troubles.push({ path: prefix + pathOf(issue.path), message: issue.message });
  }
  return undefined;
}

/** `['steps', 0, 'targets']` → `steps[0].targets`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
