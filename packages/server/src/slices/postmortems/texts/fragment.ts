import type { Block, Inline, Prose, Span } from '@heed/core/postmortems';
import * as Y from 'yjs';
import { DEEPEST_NODE } from './depth.ts';

/** Names of nodes and marks as the editor of the web app knows them; both sides must say the same. */
const LIST = { true: 'orderedList', false: 'bulletList' } as const;

type Child = Y.XmlElement | Y.XmlText;

/** The nodes of a text. An element of the shared document has one parent, so they are made anew for each place. */
export function nodesOf(prose: Prose): Child[] {
  return prose.map(nodeOf);
}

function nodeOf(block: Block): Child {
  switch (block.kind) {
    case 'paragraph':
      return element('paragraph', inlineNodes(block.inlines));
    case 'code':
      return element('codeBlock', [textNode([{ insert: block.text, attributes: {} }])]);
    case 'quote':
      return element('blockquote', nodesOf(block.blocks));
    case 'list':
      return element(
        LIST[`${block.ordered}`],
        block.items.map((item) => element('listItem', itemNodes(item))),
      );
  }
}

/** The editor's items begin with a paragraph, perhaps an empty one. */
function itemNodes(item: Prose): Child[] {
  const nodes = nodesOf(item);
  return item[0]?.kind === 'paragraph' ? nodes : [element('paragraph', []), ...nodes];
}

function element(name: string, children: Child[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

interface Run {
  readonly insert: string;
  readonly attributes: Readonly<Record<string, object>>;
}

function textNode(runs: readonly Run[]): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta([...runs]);
  return made;
}

export function inlineNodes(inlines: readonly Inline[]): Child[] {
  const nodes: Child[] = [];
  let runs: Run[] = [];
  const flush = (): void => {
    if (runs.length > 0) nodes.push(textNode(runs));
    runs = [];
  };
  for (const inline of inlines) {
    if (inline.kind === 'text') {
      runs.push(runOf(inline));
      continue;
    }
    flush();
    const node = new Y.XmlElement(inline.kind === 'break' ? 'hardBreak' : 'mention');
    if (inline.kind === 'mention') {
      node.setAttribute('id', inline.person);
      node.setAttribute('label', inline.name);
    }
    nodes.push(node);
  }
  flush();
  return nodes;
}

export function runOf({ text, bold, italic, code, link }: Span): Run {
  return {
    insert: text,
    attributes: {
      ...(bold && { bold: {} }),
      ...(italic && { italic: {} }),
      ...(code && { code: {} }),
      ...(link !== undefined && { link: { href: link } }),
    },
  };
}

/** What stands in a part of the shared document. Nodes that nobody of us makes are read as what is inside them. */
export function proseOf(fragment: Y.XmlFragment, depth = 0): Prose {
  return fragment.toArray().flatMap((node) => blocksOf(node, depth));
}

export function blocksOf(node: unknown, depth = 0): readonly Block[] {
  if (node instanceof Y.XmlText) return [{ kind: 'paragraph', inlines: spansOf(node) }];
  if (!(node instanceof Y.XmlElement)) return [];
  if (depth >= DEEPEST_NODE) return textsIn(node).map((text) => ({ kind: 'paragraph', inlines: spansOf(text) }));
  switch (node.nodeName) {
    case 'paragraph':
      return [{ kind: 'paragraph', inlines: node.toArray().flatMap(inlinesOf) }];
    case 'codeBlock':
      return [{ kind: 'code', text: node.toArray().map(wordsOf).join('') }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: proseOf(node, depth + 1) }];
    case 'bulletList':
    case 'orderedList': {
      const items = node
        .toArray()
        .map((item) => (item instanceof Y.XmlElement ? proseOf(item, depth + 2) : blocksOf(item, depth + 1)));
      return [{ kind: 'list', ordered: node.nodeName === 'orderedList', items }];
    }
    default:
      return proseOf(node, depth + 1);
  }
}

/** Every text under a node, in its order. With a stack of its own: how deep it goes is for others to say. */
export function* textsUnder(node: Y.XmlFragment): Generator<Y.XmlText> {
  const waiting: unknown[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlText) yield next;
    else if (next instanceof Y.XmlFragment) for (const child of next.toArray().reverse()) waiting.push(child);
  }
}

const textsIn = (node: Y.XmlFragment): readonly Y.XmlText[] => [...textsUnder(node)];

function inlinesOf(node: unknown): readonly Inline[] {
  if (node instanceof Y.XmlText) return spansOf(node);
  if (!(node instanceof Y.XmlElement)) return [];
  if (node.nodeName === 'hardBreak') return [{ kind: 'break' }];
  const person = node.getAttribute('id');
  const name = node.getAttribute('label');
  const isMention = node.nodeName === 'mention' && typeof person === 'string' && typeof name === 'string';
  return isMention && /^per_[a-z0-9]{26}$/.test(person) && name.trim() !== ''
    ? [{ kind: 'mention', person, name: name.trim().slice(0, 200) }]
    : textsIn(node).flatMap(spansOf);
}

function spansOf(text: Y.XmlText): readonly Span[] {
  return runsOf(text).map(({ insert, attributes = {} }) => ({
    kind: 'text' as const,
    text: insert,
    ...('bold' in attributes && { bold: true as const }),
    ...('italic' in attributes && { italic: true as const }),
    ...('code' in attributes && { code: true as const }),
    ...linkIn(attributes),
  }));
}

function linkIn({ link }: { readonly [name: string]: unknown }): { readonly link?: string } {
  const href = typeof link === 'object' && link !== null && 'href' in link ? link.href : undefined;
  return typeof href === 'string' ? { link: href } : {};
}

interface ReadRun {
  readonly insert: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The runs of a text; what is embedded in it and is no text is passed over. */
export function runsOf(text: Y.XmlText): readonly ReadRun[] {
  const delta: readonly { insert?: unknown; attributes?: Readonly<Record<string, unknown>> }[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' ? [{ insert, ...(attributes && { attributes }) }] : [],
  );
}

function wordsOf(node: unknown): string {
  return node instanceof Y.XmlText
    ? runsOf(node)
        .map(({ insert }) => insert)
        .join('')
    : '';
}
