import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Direction = 'input' | 'output';

/** Schemas of a whole document: those with an id are defined once, and referred to. */
export interface SchemaBook {
  /** The JSON Schema of what is sent (`input`) or answered (`output`). */
  refer(schema: z.ZodType, direction: Direction): JsonSchema;
  components(): Readonly<Record<string, JsonSchema>>;
}

/**
 * Reads all schemas first, since an id that looks different when sent and when answered (defaults are optional there
 * and present here) becomes two components: `Rule` and `RuleInput`.
 */
export function openSchemaBook(
  all: readonly { readonly schema: z.ZodType; readonly direction: Direction }[],
): SchemaBook {
  const definitions: Record<Direction, Map<string, string>> = { input: new Map(), output: new Map() };
  for (const { schema, direction } of all) {
    for (const [id, text] of definitionsOf(schema, direction)) {
      const known = definitions[direction].get(id);
      if (known !== undefined && known !== text) throw new Error(`two schemas have the id ${id}`);
      definitions[direction].set(id, text);
    }
  }
  const twofold = findTwofold(definitions);
  const nameOf = (id: string, direction: Direction) => (direction === 'input' && twofold.has(id) ? `${id}Input` : id);
  const link = (text: string, direction: Direction): JsonSchema =>
    JSON.parse(
      text.replaceAll(REFERENCE, (_match, id: string) => `"$ref":"#/components/schemas/${nameOf(id, direction)}"`),
    );
  return {
    refer: (schema, direction) => {
      const { $schema, $defs, ...root } = convert(schema, direction);
      return link(JSON.stringify(root), direction);
    },
    components() {
      const named = (['output', 'input'] as const).flatMap((direction) =>
        [...definitions[direction]].map(([id, text]) => [nameOf(id, direction), link(text, direction)] as const),
      );
      return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

const REFERENCE = /"\$ref":"#\/\$defs\/([^"]+)"/g;

function definitionsOf(schema: z.ZodType, direction: Direction): readonly (readonly [string, string])[] {
  const definitions = convert(schema, direction).$defs ?? {};
  return Object.entries(definitions).map(([id, definition]) => {
    const { id: _id, ...rest } = definition;
    return [id, JSON.stringify(rest)] as const;
  });
}

/** Ids whose two directions differ, in themselves or in what they refer to. */
function findTwofold(definitions: Record<Direction, ReadonlyMap<string, string>>): ReadonlySet<string> {
  const twofold = new Set<string>();
  for (let before = -1; before !== twofold.size; ) {
    before = twofold.size;
    for (const [id, text] of definitions.input) {
      const answered = definitions.output.get(id);
      if (answered === undefined) continue;
      const refers = [...text.matchAll(REFERENCE)].some(([, target]) => target !== undefined && twofold.has(target));
      if (answered !== text || refers) twofold.add(id);
    }
  }
  return twofold;
}

function convert(schema: z.ZodType, direction: Direction) {
  return z.toJSONSchema(schema, {
    io: direction,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      // Answers may gain fields in a later release; only what is sent is held to the letter.
      if (def.type === 'object' && !('catchall' in def && def.catchall)) delete jsonSchema.additionalProperties;
      // Every integer of JavaScript is that small; saying so in each place tells a reader nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
}
