import type { FieldTrouble } from '@heed/core/kernel';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Io } from '../io.ts';
import { stop } from '../stop.ts';

/** A YAML or JSON file as somebody wrote it, which still knows where each field stands. */
export interface WrittenDocument {
  readonly value: unknown;
  /** `policy.yaml:7:3 steps[0].delayMinutes` for a path into the value. */
  readonly locate: (path: string) => string;
}

/** Reads a file, or what is piped in when the file is called "-". JSON is YAML. */
export async function readDocument(io: Io, file: string): Promise<WrittenDocument> {
  const name = file === '-' ? 'stdin' : file;
  const text = file === '-' ? await io.readInput() : await io.readText(file);
  if (text === undefined) return stop('usage', { what: `There is no file ${file}.` });
  return parseWritten(name, text);
}

export function parseWritten(name: string, text: string): WrittenDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const where = document.errors.map(({ pos, message }): FieldTrouble => ({ path: at(pos[0]), message }));
    return stop('usage', { what: `${name} is neither YAML nor JSON.`, where });
  }
  return {
    value: document.toJS(),
    locate(path) {
      const offset = offsetOf(document, stepsOf(path));
      return offset === undefined ? `${name} ${path}`.trim() : `${at(offset)} ${path}`.trim();
    },
  };
}

/** `steps[0].targets` → ['steps', 0, 'targets']. */
function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}

/** Where the value stands, or the nearest thing around it when it is missing. */
function offsetOf(document: Document.Parsed, steps: readonly (string | number)[]): number | undefined {
  for (let length = steps.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(steps.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
