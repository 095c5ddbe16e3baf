import { linkTarget } from '@heed/core/postmortems';
import type { Editor } from '@tiptap/core';
import {
  Bold,
  Code,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquare,
  PenLine,
  Quote,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { Button, IconButton, TextField } from '../../ui/index.ts';
import styles from './Prose.module.css';
import { areInOne } from './positions.ts';
import { useEditorChanges } from './useEditorChanges.ts';

const words = text.postmortemsEditor;

export interface ToolsProps {
  readonly editor: Editor;
  readonly label: string;
  /** Speaks of the chosen words. */
  readonly onSay: (suggests: boolean) => void;
}

/** The few forms that a text can have. All of them are also typed: **bold**, `code`, - list. */
export function Tools({ editor, label, onSay }: ToolsProps): ReactNode {
  useEditorChanges(editor);
  const [address, setAddress] = useState<string>();
  const tool = (icon: LucideIcon, said: string, name: string, run: () => void): ReactNode => (
    <IconButton icon={icon} label={said} size="small" pressed={editor.isActive(name)} onPress={run} />
  );
  const { doc, selection } = editor.state;
  const speak = (icon: LucideIcon, said: string, suggests: boolean): ReactNode => (
    <IconButton
      icon={icon}
      label={said}
      size="small"
      disabled={selection.empty || (suggests && !areInOne(doc, selection.from, selection.to))}
      reason={suggests ? words.chooseInOne : words.chooseFirst}
      onPress={() => onSay(suggests)}
    />
  );
  const chain = () => editor.chain().focus();
  const startLink = (): void => setAddress(String(editor.getAttributes('link').href ?? ''));
  return (
    // The selection stays where it is while a tool is pressed.
    <div className={styles.tools} role="toolbar" aria-label={words.tools(label)}>
      {tool(Bold, words.bold, 'bold', () => void chain().toggleBold().run())}
      {tool(Italic, words.italic, 'italic', () => void chain().toggleItalic().run())}
      {tool(Code, words.code, 'code', () => void chain().toggleCode().run())}
      {tool(Link, words.link, 'link', startLink)}
      {tool(List, words.bullets, 'bulletList', () => void chain().toggleBulletList().run())}
      {tool(ListOrdered, words.numbers, 'orderedList', () => void chain().toggleOrderedList().run())}
      {tool(Quote, words.quote, 'blockquote', () => void chain().toggleBlockquote().run())}
      {speak(MessageSquare, words.comment, false)}
      {speak(PenLine, words.suggest, true)}
      {address !== undefined && (
        <LinkField
          editor={editor}
          address={address}
          onChange={setAddress}
          onDone={() => {
            setAddress(undefined);
            chain().run();
          }}
        />
      )}
    </div>
  );
}

interface LinkFieldProps {
  readonly editor: Editor;
  readonly address: string;
  readonly onChange: (address: string) => void;
  readonly onDone: () => void;
}

function LinkField({ editor, address, onChange, onDone }: LinkFieldProps): ReactNode {
  const [isBad, setBad] = useState(false);
  const set = (): void => {
    const href = linkTarget(address.includes(':') ? address : `https://${address}`);
    if (href === undefined) {
      setBad(true);
      return;
    }
    editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
    onDone();
  };
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <TextField
        label={words.address}
        value={address}
        autoFocus
        problem={isBad ? words.badLink : undefined}
        onChange={(value) => {
          setBad(false);
          onChange(value);
        }}
      />
      <Button type="submit" size="small">
        {words.setLink}
      </Button>
      {editor.isActive('link') && (
        <Button
          size="small"
          kind="quiet"
          onPress={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run();
            onDone();
          }}
        >
          {words.takeLink}
        </Button>
      )}
      <Button size="small" kind="quiet" onPress={onDone}>
        {words.cancel}
      </Button>
    </form>
  );
}
