import { endOf, startOf } from './blanks.ts';
import { type Block, DEEPEST, type Inline, type Prose, type Span } from './tree.ts';

/**
 * The one form of a text that Markdown can say: nothing empty, no blanks at the ends of lines or inside marks, runs of one
 * look as one span. Two texts that read the same are the same afterwards.
 */
export function tidyProse(prose: Prose, depth = 0): Prose {
  return prose.flatMap((block) => tidyBlock(block, depth));
}

function tidyBlock(block: Block, depth: number): readonly Block[] {
  switch (block.kind) {
    case 'paragraph': {
      const inlines = tidyInlines(block.inlines);
      return inlines.length === 0 ? [] : [{ kind: 'paragraph', inlines }];
    }
    case 'code': {
      const text = clean(block.text.replaceAll(/\r\n?/g, '\n')).replaceAll(/^[ \t]+$/gm, '');
      return /^\s*$/.test(text) ? [] : [{ kind: 'code', text }];
    }
    case 'quote': {
      if (depth >= DEEPEST) return linesIn(block);
      const blocks = tidyProse(block.blocks, depth + 1);
      return blocks.length === 0 ? [] : [{ kind: 'quote', blocks }];
    }
    case 'list': {
      if (depth >= DEEPEST) return linesIn(block);
      const items = block.items.map((item) => tidyProse(item, depth + 1)).filter((item) => item.length > 0);
      return items.length === 0 ? [] : [{ kind: 'list', ordered: block.ordered, items }];
    }
  }
}

/** Everything inside without the lists and quotes that it stands in, however deep that is. */
function linesIn(block: Block): Prose {
  const lines: Block[] = [];
  const waiting: Block[] = [block];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inside = next.kind === 'quote' ? [next.blocks] : next.kind === 'list' ? next.items : undefined;
    if (inside === undefined) lines.push(...tidyBlock(next, DEEPEST));
    for (const blocks of inside?.toReversed() ?? []) for (const one of blocks.toReversed()) waiting.push(one);
  }
  return lines;
}

/** Control characters and halves of characters, which neither Markdown nor a database holds. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes.
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

export function tidyInlines(inlines: readonly Inline[]): readonly Inline[] {
  const spans = inlines.flatMap((inline): readonly Inline[] => (inline.kind === 'text' ? tidySpan(inline) : [inline]));
  const merged = mergeSpans(bareEdges(bareEdges(mergeSpans(spans), 'bold'), 'italic'));
  return trimLines(merged);
}

function tidySpan({ text, bold, italic, code, link }: Span): readonly Span[] {
  const plain = clean(text.replaceAll(/[\n\r\t]+/g, ' '));
  if (plain === '') return [];
  const target = link === undefined ? undefined : linkTarget(link);
  if (target === undefined && code === true) return [{ kind: 'text', text: plain, code }];
  return [span(plain, { bold, italic, link: target })];
}

function span(
  text: string,
  look: { bold?: true | undefined; italic?: true | undefined; link?: string | undefined },
): Span {
  return {
    kind: 'text',
    text,
    ...(look.bold && { bold: true }),
    ...(look.italic && { italic: true }),
    ...(look.link !== undefined && { link: look.link }),
  };
}

/** Where a click may lead, written so that it ends where it ends; undefined for anything but the web and mail. */
export function linkTarget(url: string): string | undefined {
  if (!/^(https?:\/\/|mailto:)[^\s]/i.test(url) || !URL.canParse(url)) return undefined;
  const written = clean(url).replaceAll(
    /[\s()<>\\]/g,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return written.length > 2_000 ? undefined : written;
}

function looksLike(one: Span, other: Span): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.code === other.code && one.link === other.link;
}

function mergeSpans(inlines: readonly Inline[]): readonly Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (inline.kind === 'text' && inline.text === '') continue;
    if (inline.kind === 'text' && last?.kind === 'text' && looksLike(last, inline)) {
      merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    } else {
      merged.push(inline);
    }
  }
  return merged;
}

/** Takes a mark from the blanks at both ends of where it stands: they look the same without, and Markdown needs it so. */
function bareEdges(inlines: readonly Inline[], mark: 'bold' | 'italic'): readonly Inline[] {
  const has = (inline: Inline | undefined, beside: Span): boolean =>
    inline?.kind === 'text' && inline[mark] === true && inline.link === beside.link && inline.text.trim() !== '';
  return inlines.flatMap((inline, at): readonly Inline[] => {
    if (inline.kind !== 'text' || inline[mark] !== true) return [inline];
    const { [mark]: _, ...bare } = inline;
    const start = startOf(inline.text);
    if (start === inline.text.length) return [bare];
    const before = inline.text.slice(0, start);
    const after = inline.text.slice(endOf(inline.text));
    const left = has(inlines[at - 1], inline) ? '' : before;
    const right = has(inlines[at + 1], inline) ? '' : after;
    const middle = inline.text.slice(left.length, inline.text.length - right.length);
    return [
      { ...bare, text: left },
      { ...inline, text: middle },
      { ...bare, text: right },
    ];
  });
}

/** No blanks and no breaks at the ends of the paragraph, no blanks beside a break. */
function trimLines(inlines: readonly Inline[]): readonly Inline[] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  const trimmed = lines.map(trimLine);
  const first = trimmed.findIndex((line) => line.length > 0);
  const last = trimmed.findLastIndex((line) => line.length > 0);
  const kept = first === -1 ? [] : trimmed.slice(first, last + 1);
  return mergeSpans(kept.flatMap((line, at) => (at === 0 ? line : [{ kind: 'break' as const }, ...line])));
}

/** A line without the blanks at its ends. Code keeps its own. */
function trimLine(line: readonly Inline[]): readonly Inline[] {
  const isBlank = (inline: Inline): boolean =>
    inline.kind === 'text' && inline.code !== true && startOf(inline.text) === inline.text.length;
  const first = line.findIndex((inline) => !isBlank(inline));
  const last = line.findLastIndex((inline) => !isBlank(inline));
  if (first === -1) return [];
  return line.slice(first, last + 1).map((inline, at) => {
    if (inline.kind !== 'text' || inline.code) return inline;
    const start = at === 0 ? startOf(inline.text) : 0;
    const end = at === last - first ? endOf(inline.text) : inline.text.length;
    return end - start === inline.text.length ? inline : { ...inline, text: inline.text.slice(start, end) };
  });
}
