import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A place in the words of an editor, as offsets into its plain text. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The plain text of a document, and for each character where it stands. A line for each paragraph. */
export function plainOf(document: Node): { readonly text: string; readonly positions: readonly number[] } {
  const positions: number[] = [];
  let text = '';
  const say = (words: string, from: number, step: number): void => {
    for (let at = 0; at < words.length; at += 1) positions.push(from + at * step);
    text += words;
  };
  document.descendants((node, position) => {
    if (node.isTextblock && text !== '') say('\n', position, 0);
    if (node.isText) say(node.text ?? '', position, 1);
    else if (node.type.name === 'hardBreak') say('\n', position, 0);
    else if (node.type.name === 'mention') say(`@${node.attrs.label}`, position, 0);
  });
  return { text, positions };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Of the comment that is about these words. */
  readonly comment?: number | undefined;
}

/** Two kinds of marks that are drawn on words and are no part of them: worth another look, and spoken of. */
export const LINTED = { key: new PluginKey<DecorationSet>('linted'), class: 'finding' } as const;
export const COMMENTED = { key: new PluginKey<DecorationSet>('commented'), class: 'commented' } as const;
type Drawn = typeof LINTED | typeof COMMENTED;

const drawing = ({ key }: Drawn): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, present) => transaction.getMeta(key) ?? present.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  });

/** Quiet underlines. They never change the words. */
export const Drawings = Extension.create({
  name: 'drawings',
  addProseMirrorPlugins: () => [drawing(LINTED), drawing(COMMENTED)],
});

/** Draws these and takes away what was drawn before. */
export function mark(state: EditorState, drawn: Drawn, ranges: readonly Range[]): Transaction {
  const decorations = ranges.map(({ from, to, label, comment }) => {
    const of = comment === undefined ? {} : { 'data-comment': String(comment) };
    return Decoration.inline(from, to, { class: drawn.class, title: label, ...of });
  });
  const set = DecorationSet.create(state.doc, decorations);
  return state.tr.setMeta(drawn.key, set).setMeta('addToHistory', false);
}

export function underline(state: EditorState, places: readonly Place[]): Transaction {
  const { positions } = plainOf(state.doc);
  const ranges = places.flatMap(({ start, end, label }) => {
    const from = positions[start];
    const last = positions[end - 1];
    return from === undefined || last === undefined ? [] : [{ from, to: last + 1, label }];
  });
  return mark(state, LINTED, ranges);
}
