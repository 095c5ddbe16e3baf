import type { Block, Inline, Prose } from './tree.ts';

/** The words alone, a line for each line: what a reader without marks sees, and what is searched and linted. */
export function plainProse(prose: Prose): string {
  return prose.map(plainBlock).join('\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.inlines.map(plainInline).join('');
    case 'code':
      return block.text;
    case 'quote':
      return plainProse(block.blocks);
    case 'list':
      return block.items.map(plainProse).join('\n');
  }
}

function plainInline(inline: Inline): string {
  if (inline.kind === 'break') return '\n';
  return inline.kind === 'mention' ? `@${inline.name}` : inline.text;
}
