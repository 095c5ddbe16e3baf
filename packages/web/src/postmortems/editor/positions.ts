import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** The longest words that can be pointed at. */
const LONGEST_QUOTE = 2_000;

/** Words that are chosen in an editor, and where they begin and end, in positions that move with the text. */
export interface Chosen {
  readonly quote: string;
  readonly from: string;
  readonly to: string;
}

/** What is selected, also over several paragraphs; undefined when that is nothing, or too much. */
export function chosenIn(editor: Editor, part: Y.XmlFragment): Chosen | undefined {
  const { doc, selection } = editor.state;
  const range = wordsIn(doc, selection.from, selection.to);
  const mapping = mappingOf(editor);
  if (range === undefined || mapping === undefined) return undefined;
  const quote = doc.textBetween(range.from, range.to, '\n', '\n');
  if (quote.trim() === '' || quote.length > LONGEST_QUOTE) return undefined;
  const encode = (at: number): string => {
    const position = Y.encodeRelativePosition(absolutePositionToRelativePosition(at, part, mapping));
    return btoa(String.fromCharCode(...position));
  };
  return { quote, from: encode(range.from), to: encode(range.to) };
}

/** From the first chosen character to the last: a selection may end where the next paragraph begins. */
export function wordsIn(
  doc: Node,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | undefined {
  const parts: { readonly from: number; readonly to: number }[] = [];
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isText) return;
    const part = { from: Math.max(from, at), to: Math.min(to, at + node.nodeSize) };
    if (part.from < part.to) parts.push(part);
  });
  const [first, last] = [parts[0], parts.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
}

/** Whether the chosen words stand in one paragraph: whoever chooses all may have chosen one, or many. */
export function areInOne(doc: Node, from: number, to: number): boolean {
  const range = wordsIn(doc, from, to);
  return range !== undefined && doc.resolve(range.from).sameParent(doc.resolve(range.to));
}

/** Where words stand now; undefined when they are gone. */
export function rangeOf(
  editor: Editor,
  part: Y.XmlFragment,
  words: { readonly from: string; readonly to: string },
): { readonly from: number; readonly to: number } | undefined {
  const mapping = mappingOf(editor);
  if (mapping === undefined || part.doc === null) return undefined;
  const { doc } = part;
  const [from, to] = [words.from, words.to].map((encoded) => {
    const position = Y.decodeRelativePosition(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
    return resolveIn(doc, part, position, mapping);
  });
  const end = editor.state.doc.content.size;
  if (typeof from !== 'number' || typeof to !== 'number' || from >= to || to > end) return undefined;
  return { from, to };
}

/** In the editor's own count; null where it is gone. */
function resolveIn(
  doc: Y.Doc,
  part: Y.XmlFragment,
  position: Y.RelativePosition,
  mapping: NonNullable<ReturnType<typeof mappingOf>>,
): number | null {
  const found = relativePositionToAbsolutePosition(doc, part, position, mapping);
  if (found !== null) return found;
  // The library takes the first place of a section for one that it could not find: it is the one before the second.
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (place === null || !(place.type instanceof Y.XmlText) || place.index >= place.type.length) return null;
  const second = Y.createRelativePositionFromTypeIndex(place.type, place.index + 1, -1);
  const next = relativePositionToAbsolutePosition(doc, part, second, mapping);
  return next === null ? null : next - 1;
}

function mappingOf(editor: Editor) {
  return ySyncPluginKey.getState(editor.state)?.binding?.mapping;
}
