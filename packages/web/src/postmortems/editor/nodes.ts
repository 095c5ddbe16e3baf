import { mergeAttributes, Node, textblockTypeInputRule } from '@tiptap/core';

/** Lines as they are: a log, a command. The server knows it by this name. */
export const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: () => ['pre', ['code', 0]],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^```\s$/, type: this.type })];
  },
});

/** Somebody who is named. Atomic: deleted whole, never half. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: null }, label: { default: null } }),
  parseHTML: () => [
    {
      tag: 'span[data-person]',
      getAttrs: (element) => ({ id: element.dataset.person, label: element.textContent?.replace(/^@/, '') }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes({ 'data-person': node.attrs.id, class: 'mention' }, HTMLAttributes),
    `@${node.attrs.label}`,
  ],
  renderText: ({ node }) => `@${node.attrs.label}`,
});
