import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { classes } from '../../ui/index.ts';
import styles from './Prose.module.css';
import type { Person } from './session.ts';
import { useEditorChanges } from './useEditorChanges.ts';

const MOST_SHOWN = 6;

export interface PeopleListProps {
  readonly editor: Editor;
  readonly people: readonly Person[];
}

/** After an @: who may be meant. Arrows choose, Enter names, Escape leaves the @ as it is. */
export function PeopleList({ editor, people }: PeopleListProps): ReactNode {
  useEditorChanges(editor);
  const [left, setLeft] = useState<number>();
  const [chosen, setChosen] = useState(0);
  const { $from, empty } = editor.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const asked = /(?:^|\s)@([\p{L}\p{N} ]{0,30})$/u.exec(before)?.[1];
  const start = asked === undefined ? 0 : $from.pos - asked.length - 1;
  const found =
    asked === undefined || !empty || left === start || !editor.isFocused || $from.parent.type.spec.code === true
      ? []
      : people.filter(({ name }) => mentions(name, asked)).slice(0, MOST_SHOWN);
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const name = (person: Person | undefined): void => {
    if (person === undefined) return;
    const mention = { type: 'mention', attrs: { id: person.id, label: person.name } };
    const range = { from: start, to: editor.state.selection.from };
    editor
      .chain()
      .focus()
      .insertContentAt(range, [mention, { type: 'text', text: ' ' }])
      .run();
    setChosen(0);
  };
  const pressed = useRef<(event: KeyboardEvent) => void>(undefined);
  pressed.current = (event) => {
    if (found.length === 0) return;
    if (event.key === 'ArrowDown') setChosen((at + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((at + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') name(found[at]);
    else if (event.key === 'Escape') setLeft(start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => pressed.current?.(event);
    const { dom } = editor.view;
    dom.addEventListener('keydown', listen, true);
    return () => dom.removeEventListener('keydown', listen, true);
  }, [editor]);
  if (found.length === 0) return null;
  return (
    <div className={styles.people} role="listbox" aria-label={text.postmortemsEditor.people}>
      {found.map((person, index) => (
        <div
          key={person.id}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={classes(styles.person, index === at && styles.chosen)}
          onPointerDown={(event) => {
            event.preventDefault();
            name(person);
          }}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}

function mentions(name: string, asked: string): boolean {
  const fold = (words: string): string => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (
    asked === '' ||
    fold(name)
      .split(/\s+/)
      .some((word) => word.startsWith(fold(asked))) ||
    fold(name).startsWith(fold(asked))
  );
}
