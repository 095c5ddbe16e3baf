import { type Block, type Inline, type Prose, tidyProse } from '@heed/core/postmortems';
import * as Y from 'yjs';
import { blocksOf, inlineNodes, nodesOf, runOf, runsOf } from './fragment.ts';

/**
 * Makes a part of the shared document say this, and leaves alone what says it already: carets, comments and what others
 * write at the same time stay where they are.
 */
export function sayInstead(fragment: Y.XmlFragment, prose: Prose): void {
  const wanted = tidyProse(prose);
  const present = fragment.toArray().map((node) => ({ node, blocks: tidyProse(blocksOf(node)) }));
  const same = (at: number, block: Block | undefined): boolean => {
    const blocks = present[at]?.blocks;
    return block !== undefined && blocks?.length === 1 && isSame(blocks[0], block);
  };
  let start = 0;
  while (start < present.length && same(start, wanted[start])) start += 1;
  let end = 0;
  const most = Math.min(present.length, wanted.length) - start;
  while (end < most && same(present.length - 1 - end, wanted[wanted.length - 1 - end])) end += 1;
  const changed = wanted.slice(start, wanted.length - end);
  const old = present.slice(start, present.length - end);
  if (changed.length === 1 && old.length === 1 && rewrite(old[0]?.node, changed[0])) return;
  if (old.length > 0) fragment.delete(start, old.length);
  if (changed.length > 0) fragment.insert(start, nodesOf(changed));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A paragraph that is one run of text is changed where it differs. True when that was enough. */
function rewrite(node: unknown, block: Block | undefined): boolean {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph' || block?.kind !== 'paragraph') return false;
  const [text, ...others] = node.toArray();
  if (!(text instanceof Y.XmlText) || others.length > 0 || block.inlines.some(({ kind }) => kind !== 'text')) {
    node.delete(0, node.length);
    node.insert(0, inlineNodes(block.inlines));
    return true;
  }
  rewriteText(text, block.inlines);
  return true;
}

function rewriteText(text: Y.XmlText, inlines: readonly Inline[]): void {
  const before = runsOf(text)
    .map(({ insert }) => insert)
    .join('');
  const runs = inlines.flatMap((inline) => (inline.kind === 'text' ? [runOf(inline)] : []));
  const after = runs.map(({ insert }) => insert).join('');
  const { start, removed, inserted } = difference(before, after);
  if (removed > 0) text.delete(start, removed);
  if (inserted !== '') text.insert(start, inserted, {});
  let at = 0;
  for (const { insert, attributes } of runs) {
    text.format(at, insert.length, { bold: null, italic: null, code: null, link: null, ...attributes });
    at += insert.length;
  }
}

/** Where two texts differ. Never inside a character of two units. */
function difference(before: string, after: string): { start: number; removed: number; inserted: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  if (isLow(before.charCodeAt(start)) || isLow(after.charCodeAt(start))) start = Math.max(0, start - 1);
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return { start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
