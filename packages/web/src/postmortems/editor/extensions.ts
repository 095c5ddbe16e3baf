import type { Extensions } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Placeholder } from '@tiptap/extensions';
import { drawCaret } from './caret.ts';
import { Drawings } from './findings.ts';
import { CodeBlock, Mention } from './nodes.ts';
import type { Session } from './session.ts';

/** A link keeps its address alone: what else a page may write into one is not taken over. */
const PlainLink = Link.extend({ addAttributes: () => ({ href: { default: null } }) }).configure({
  openOnClick: false,
  autolink: true,
  HTMLAttributes: { rel: 'noopener noreferrer', target: null, class: null },
  isAllowedUri: (url) => /^(https?:\/\/|mailto:)/i.test(url),
});

/** What a section of prose can hold, and no more: all of it is said in Markdown and read again. */
export function extensionsOf(session: Session, section: string, prompt: string): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    HardBreak,
    Bold,
    Italic,
    Code,
    PlainLink,
    BulletList,
    OrderedList.extend({ addAttributes: () => ({}) }),
    ListItem,
    ListKeymap,
    Blockquote,
    CodeBlock,
    Mention,
    Placeholder.configure({ placeholder: prompt, showOnlyWhenEditable: false }),
    Collaboration.configure({ fragment: session.document.getXmlFragment(section) }),
    CollaborationCaret.configure({
      provider: session.provider,
      user: { ...session.me },
      render: drawCaret,
      selectionRender: () => ({ class: 'caretSelection' }),
    }),
    Drawings,
  ];
}
