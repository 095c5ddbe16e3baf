import { ID_PREFIXES, type IdKind } from '@heed/core/kernel';
import { z } from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/** The smallest body that the schema allows, with ids that nothing has: it reaches the rule behind the validation. */
export function sampleOf(schema: z.ZodType | undefined): unknown {
  if (schema === undefined) return undefined;
  const json: Schema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return sample(json, '', (json.$defs ?? {}) as Readonly<Record<string, Schema>>);
}

/** The kinds of the ids that a path takes, by parameter: of several the first; undefined for a parameter that is no id. */
export function idKindsOf(
  params: z.ZodType | undefined,
): readonly { readonly name: string; readonly kind: IdKind | undefined }[] {
  if (params === undefined) return [];
  const { properties = {} } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as {
    properties?: object;
  };
  return Object.entries(properties).map(([name, schema]) => ({ name, kind: kindOf(schema as Schema) }));
}

function kindOf({ pattern, anyOf }: Schema): IdKind | undefined {
  if (Array.isArray(anyOf)) return kindOf(anyOf[0]);
  const prefix = /^\^([a-z]{3})_\[/.exec(String(pattern))?.[1];
  return (Object.keys(ID_PREFIXES) as IdKind[]).find((kind) => ID_PREFIXES[kind] === prefix);
}

function sample(schema: Schema, name: string, definitions: Readonly<Record<string, Schema>>): unknown {
  const go = (inner: unknown, key = name) => sample(inner as Schema, key, definitions);
  if (typeof schema.$ref === 'string') return go(definitions[schema.$ref.replace('#/$defs/', '')] ?? {});
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choices !== undefined) return go(choices.find(({ type }) => type === 'null') ?? choices[0]);
  switch (schema.type) {
    case 'object': {
      const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
      const required = (schema.required ?? []) as readonly string[];
      return Object.fromEntries(required.map((key) => [key, go(properties[key] ?? {}, key)]));
    }
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => go(schema.items ?? {}));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textFor(schema, name);
  }
}

/** Text that passes the checks which a JSON Schema cannot tell of, by the name of its field. */
function textFor(schema: Schema, name: string): string {
  const kind = kindOf(schema);
  if (kind !== undefined) return `${ID_PREFIXES[kind]}_${'0'.repeat(26)}`;
  if (schema.format === 'date-time') return /end|until/i.test(name) ? '2026-06-16T12:00:00Z' : '2026-06-15T18:00:00Z';
  if (/timeZone/.test(name)) return 'UTC';
  if (/email|address/i.test(name)) return 'somebody@heed.test';
  return 'a text of many letters'.replaceAll(' ', '-').padEnd(Number(schema.minLength ?? 0), 'x');
}
