import { tidyProse } from './tidy.ts';
import type { Block, Inline, Prose, Span } from './tree.ts';

/** The Markdown of a text. Read again it is the same text. */
export function writeProse(prose: Prose): string {
  return blocks(tidyProse(prose)).join('\n');
}

function blocks(prose: Prose): readonly string[] {
  const lines: string[] = [];
  let alternate = false;
  prose.forEach((block, at) => {
    const before = prose[at - 1];
    // Two lists of one kind in a row are told apart by their signs.
    alternate = before?.kind === 'list' && block.kind === 'list' && before.ordered === block.ordered && !alternate;
    const isUnderItsLine = block.kind === 'list' && before?.kind === 'paragraph' && isTight(block);
    if (before !== undefined && !(isUnderItsLine && prose.length === 2)) lines.push('');
    for (const line of blockLines(block, alternate)) lines.push(line);
  });
  return lines;
}

function blockLines(block: Block, alternate: boolean): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphLines(block.inlines);
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return [fence, ...block.text.split('\n'), fence];
    }
    case 'quote':
      return blocks(block.blocks).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'list': {
      const gap = isTight(block) ? [] : [''];
      return block.items.flatMap((item, at) => {
        const sign = block.ordered ? `${at + 1}${alternate ? ')' : '.'}` : alternate ? '*' : '-';
        const indent = ' '.repeat(sign.length + 1);
        const lines = blocks(item).map((line, index) =>
          line === '' ? '' : (index === 0 ? `${sign} ` : indent) + line,
        );
        return at === 0 ? lines : [...gap, ...lines];
      });
    }
  }
}

/** Each item is one paragraph, perhaps with such a list under it. */
function isTight({ items }: { readonly items: readonly Prose[] }): boolean {
  return items.every(([first, second, third]) => {
    const isLine = first?.kind === 'paragraph' && third === undefined;
    return isLine && (second === undefined || (second.kind === 'list' && isTight(second)));
  });
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function paragraphLines(inlines: readonly Inline[]): readonly string[] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  return lines.map((line, at) => harmlessStart(marked(line)) + (at < lines.length - 1 ? '\\' : ''));
}

/** A line of text that would begin a heading, a list or a quote is kept from it. */
function harmlessStart(line: string): string {
  if (/^(#{1,6}(\s|$)|>|[-+](\s|$)|--|=+ *$|~~~)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Links are outside, then bold, then italic. */
function marked(inlines: readonly Inline[]): string {
  return groups(inlines, (inline) => inline.link)
    .map(({ value, group }, at, all) => {
      const text = strong(group);
      if (value !== undefined) return `[${text}](${value})`;
      const isBeforeLink = all[at + 1]?.value !== undefined || all[at + 1]?.group[0]?.kind === 'mention';
      return isBeforeLink ? text.replace(/!$/, '\\!') : text;
    })
    .join('');
}

function strong(inlines: readonly Inline[]): string {
  return groups(inlines, (inline) => inline.bold)
    .map(({ value, group }) => (value ? `**${slanted(group)}**` : slanted(group)))
    .join('');
}

function slanted(inlines: readonly Inline[]): string {
  return groups(inlines, (inline) => inline.italic)
    .map(({ value, group }) => (value ? `*${group.map(leaf).join('')}*` : group.map(leaf).join('')))
    .join('');
}

function groups<T>(inlines: readonly Inline[], by: (span: Span) => T | undefined) {
  const found: { value: T | undefined; group: Inline[]; isText: boolean }[] = [];
  for (const inline of inlines) {
    const isText = inline.kind === 'text';
    const value = inline.kind === 'text' ? by(inline) : undefined;
    const last = found.at(-1);
    if (last !== undefined && last.isText === isText && last.value === value) last.group.push(inline);
    else found.push({ value, group: [inline], isText });
  }
  return found;
}

function leaf(inline: Inline): string {
  if (inline.kind === 'mention') return `[@${escaped(inline.name)}](person:${inline.person})`;
  if (inline.kind === 'break') return '';
  return inline.code ? codeSpan(inline.text) : escaped(inline.text);
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const isPadded = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '');
  return isPadded ? `${fence} ${text} ${fence}` : fence + text + fence;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*[\]]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/<(?=[a-z/!?])/gi, '\\<')
    .replaceAll(/&(?=#|\w+;)/g, '\\&');
}
