import { Editor } from '@tiptap/core';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { extensionsOf } from './extensions.ts';
import { LintFindings } from './LintFindings.tsx';
import { PeopleList } from './PeopleList.tsx';
import styles from './Prose.module.css';
import { type Chosen, chosenIn } from './positions.ts';
import type { ProseProps } from './props.ts';
import { SayDialog } from './SayDialog.tsx';
import type { Session } from './session.ts';
import { Threads } from './Threads.tsx';
import { Tools } from './Tools.tsx';

export interface SectionEditorProps extends Omit<ProseProps, 'text'> {
  /** Of the postmortem. */
  readonly id: string;
  readonly session: Session;
  readonly isWritable: boolean;
  /** The cursor is in this one; or in none, if it was in that one. */
  readonly onActive: (editor: Editor | undefined, unless?: Editor) => void;
}

/** True while the keyboard is somewhere inside. */
function useFocusWithin(inside: RefObject<HTMLElement | null>): boolean {
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const element = inside.current;
    const enter = (): void => setFocused(true);
    const leave = ({ relatedTarget }: FocusEvent): void =>
      setFocused(relatedTarget instanceof Node && element?.contains(relatedTarget) === true);
    element?.addEventListener('focusin', enter);
    element?.addEventListener('focusout', leave);
    return () => {
      element?.removeEventListener('focusin', enter);
      element?.removeEventListener('focusout', leave);
    };
  }, [inside]);
  return isFocused;
}

/** The editor of one section. What is typed goes into the shared document; nothing is sent by hand. */
export function SectionEditor(props: SectionEditorProps): ReactNode {
  const { id, session, section, label, prompt, isWritable, onActive } = props;
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const whole = useRef<HTMLDivElement>(null);
  const isFocused = useFocusWithin(whole);
  const [said, setSaid] = useState<{ readonly chosen: Chosen; readonly suggests: boolean }>();
  const say = (suggests: boolean): void => {
    const chosen = editor && chosenIn(editor, session.document.getXmlFragment(section));
    if (chosen !== undefined) setSaid({ chosen, suggests });
  };
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new Editor({
      element,
      injectCSS: false,
      extensions: extensionsOf(session, section, prompt),
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'data-section': section },
      },
    });
    setEditor(made);
    made.on('focus', () => onActive(made));
    return () => {
      onActive(undefined, made);
      setEditor(undefined);
      made.destroy();
    };
  }, [session, section, label, prompt, onActive]);
  useEffect(() => {
    editor?.setEditable(isWritable, false);
    editor?.view.dom.setAttribute('aria-readonly', String(!isWritable));
  }, [editor, isWritable]);
  return (
    <div className={styles.section} data-writable={isWritable} ref={whole}>
      {isWritable && (
        // Its room is kept, so that the text stays under the finger that chose it.
        <div className={styles.toolsPlace}>
          {editor !== undefined && isFocused && <Tools editor={editor} label={label} onSay={say} />}
        </div>
      )}
      <div className={styles.pair}>
        <div ref={place} className={styles.text} />
        {editor !== undefined && (
          <Threads
            id={id}
            section={section}
            editor={editor}
            part={session.document.getXmlFragment(section)}
            isWritable={isWritable}
          />
        )}
      </div>
      {editor !== undefined && isWritable && <PeopleList editor={editor} people={props.people ?? []} />}
      {said !== undefined && <SayDialog id={id} section={section} {...said} onClose={() => setSaid(undefined)} />}
      {editor !== undefined && <LintFindings {...props} editor={editor} section={section} />}
    </div>
  );
}
