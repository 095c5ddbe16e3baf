import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';

/** The text of a setting, and where it stands. */
export interface Placed {
  readonly name: string;
  readonly where: string;
  /** Undefined when what stands there is neither a text, a number nor a list of those. */
  readonly text: string | undefined;
}

export type ReadFile = { readonly settings: readonly Placed[] } | { readonly broken: readonly Broken[] };
export interface Broken {
  readonly where: string;
  readonly message: string;
}

/** Reads `heed.yaml`: one level of names with plain values, so that each can be placed as `file:line:column`. */
export function readFileText(path: string, text: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const broken = document.errors.map(({ pos, message }) => ({ where: place(pos[0]), message: `${message}.` }));
    return { broken };
  }
  if (document.contents === null) return { settings: [] };
  if (!isMap<Scalar, Node | null>(document.contents)) {
    return { broken: [{ where: place(0), message: 'Write one setting a line, such as port: 8377.' }] };
  }
  const settings = document.contents.items.map(({ key, value }) => ({
    name: String(key.value),
    where: place(key.range?.[0] ?? 0),
    text: textOf(value),
  }));
  return { settings: settings.filter((one) => one.text !== '') };
}

/** An empty value stands for a setting that is not given, as an empty variable does. */
function textOf(value: Node | null): string | undefined {
  if (value === null) return '';
  if (isScalar(value)) return textOfScalar(value);
  if (!isSeq<Node>(value)) return undefined;
  const parts = value.items.map((item) => (isScalar(item) ? textOfScalar(item) : undefined));
  return parts.includes(undefined) ? undefined : parts.join(',');
}

/** A number is taken as it was written: 0377 must not become 377, nor a key of digits a rounded number. */
function textOfScalar({ value, source }: Scalar): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? (source ?? String(value)) : undefined;
}
