import {
  commentOnPostmortem,
  decidePostmortemSuggestion,
  listPostmortemComments,
  resolvePostmortemComment,
} from '@heed/contract/postmortems';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { after, Button, Expand, PersonName, TextAreaField, Time } from '../../ui/index.ts';
import { COMMENTED, mark } from './findings.ts';
import styles from './Prose.module.css';
import { rangeOf } from './positions.ts';

const words = text.postmortemsEditor;
/** Milliseconds between two looks for what others said. */
const LOOK_EVERY = 10_000;
/** What others type may take marks away with the words that it replaces; they are drawn again when it is quiet. */
const QUIET_MS = 700;

export interface ThreadsProps {
  readonly id: string;
  readonly section: string;
  readonly editor: Editor;
  readonly part: Y.XmlFragment;
  readonly isWritable: boolean;
}

interface Thread {
  readonly number: number;
  readonly anchor: string;
  readonly body: string;
  readonly by: { readonly name: string } | null;
  readonly at: string;
  readonly words: { readonly quote: string; readonly from: string; readonly to: string } | null;
  readonly proposal: string | null;
  readonly resolved: unknown;
  readonly answers: readonly {
    readonly number: number;
    readonly body: string;
    readonly by: { readonly name: string } | null;
    readonly at: string;
  }[];
}

/** Where a comment stands on the screen. */
const placeOf = (number: number): string => `comment-${number}`;

/** What was said about words of this section, beside it where there is room. The words are marked as long as they stand. */
export function Threads({ id, section, editor, part, isWritable }: ThreadsProps): ReactNode {
  const all = useRead(listPostmortemComments, { params: { id } }, { everyMs: LOOK_EVERY }).value?.threads;
  const open: readonly Thread[] = (all ?? []).filter(
    (thread) => thread.anchor === `section:${section}` && thread.words !== null && thread.resolved === null,
  );
  const numbers = open.map(({ number }) => number).join(' ');
  useEffect(() => {
    const draw = (): void => {
      const ranges = (all ?? []).flatMap((thread) => {
        const isOpen = numbers.split(' ').includes(String(thread.number));
        const range = isOpen && thread.words !== null ? rangeOf(editor, part, thread.words) : undefined;
        return range === undefined ? [] : [{ ...range, label: thread.body, comment: thread.number }];
      });
      editor.view.dispatch(mark(editor.state, COMMENTED, ranges));
    };
    let cancel: (() => void) | undefined;
    const later = ({ transaction }: { readonly transaction: { readonly docChanged: boolean } }): void => {
      if (!transaction.docChanged) return;
      cancel?.();
      cancel = after(QUIET_MS, draw);
    };
    draw();
    editor.on('transaction', later);
    return () => {
      cancel?.();
      editor.off('transaction', later);
    };
  }, [editor, part, all, numbers]);
  useEffect(() => {
    // Whoever presses marked words is led to what was said of them: on a phone it stands below the text.
    const lead = ({ target }: MouseEvent): void => {
      const marked = target instanceof Element ? target.closest<HTMLElement>('[data-comment]') : null;
      const number = marked?.dataset.comment;
      if (number === undefined) return;
      document.getElementById(placeOf(Number(number)))?.scrollIntoView({ block: 'nearest' });
    };
    const { dom } = editor.view;
    dom.addEventListener('click', lead);
    return () => dom.removeEventListener('click', lead);
  }, [editor]);
  if (open.length === 0) return null;
  return (
    <Expand title={words.said(open.length)} open>
      <ul className={styles.threads}>
        {open.map((thread) => (
          <li key={thread.number} id={placeOf(thread.number)} className={styles.place}>
            <ThreadCard
              id={id}
              thread={thread}
              isGone={thread.words === null || rangeOf(editor, part, thread.words) === undefined}
              isWritable={isWritable}
            />
          </li>
        ))}
      </ul>
    </Expand>
  );
}

interface ThreadCardProps {
  readonly id: string;
  readonly thread: Thread;
  readonly isGone: boolean;
  readonly isWritable: boolean;
}

function ThreadCard({ id, thread, isGone, isWritable }: ThreadCardProps): ReactNode {
  const decide = useWrite(decidePostmortemSuggestion);
  const resolve = useWrite(resolvePostmortemComment);
  const [reason, setReason] = useState<string>();
  const [answers, setAnswers] = useState(false);
  const params = { id, number: thread.number };
  const problem = decide.problem ?? resolve.problem;
  const isSuggestion = thread.proposal !== null;
  return (
    <div className={styles.thread}>
      <p className={styles.soft}>
        <PersonName name={thread.by?.name ?? words.somebody} /> <Time at={thread.at} />
      </p>
      <p>
        <q>{thread.words?.quote}</q> {isGone && <span className={styles.soft}>{words.gone}</span>}
      </p>
      {isSuggestion && (
        <p>
          <span className={styles.soft}>{words.instead}</span> <ins>{thread.proposal}</ins>
        </p>
      )}
      <p>{thread.body}</p>
      {thread.answers.map(({ number, body, by, at }) => (
        <p key={number} className={styles.answer}>
          <span className={styles.soft}>
            <PersonName name={by?.name ?? words.somebody} /> <Time at={at} />
          </span>
          <span>{body}</span>
        </p>
      ))}
      {problem !== undefined && <p role="alert">{problem.detail}</p>}
      {reason === undefined && !answers && (
        <div className={styles.buttons}>
          <Button size="small" kind="quiet" onPress={() => setAnswers(true)}>
            {words.answer}
          </Button>
          {isWritable && isSuggestion && (
            <Button
              size="small"
              busy={decide.busy}
              onPress={() => void decide.write({ params, body: { outcome: 'taken' } })}
            >
              {words.take}
            </Button>
          )}
          {isWritable && isSuggestion && (
            <Button size="small" kind="quiet" onPress={() => setReason('')}>
              {words.decline}
            </Button>
          )}
          {isWritable && !isSuggestion && (
            <Button
              size="small"
              kind="quiet"
              busy={resolve.busy}
              onPress={() => void resolve.write({ params, body: { resolved: true } })}
            >
              {words.resolve}
            </Button>
          )}
        </div>
      )}
      {answers && <Answer id={id} thread={thread} onDone={() => setAnswers(false)} />}
      {reason !== undefined && (
        <div className={styles.keep}>
          <TextAreaField label={words.whyNot} value={reason} onChange={setReason} autoFocus />
          <Button
            size="small"
            busy={decide.busy}
            disabled={reason.trim() === ''}
            onPress={() => void decide.write({ params, body: { outcome: 'declined', reason } })}
          >
            {words.decline}
          </Button>
          <Button size="small" kind="quiet" onPress={() => setReason(undefined)}>
            {words.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}

interface AnswerProps {
  readonly id: string;
  readonly thread: Thread;
  readonly onDone: () => void;
}

/** Whoever may read may answer, also where they may not write. */
function Answer({ id, thread, onDone }: AnswerProps): ReactNode {
  const [body, setBody] = useState('');
  const { write, busy, problem } = useWrite(commentOnPostmortem);
  const say = async (): Promise<void> => {
    const { anchor, number: answers } = thread;
    if ((await write({ params: { id }, body: { anchor, body, answers } })).kind === 'done') onDone();
  };
  return (
    <div className={styles.say}>
      <TextAreaField label={words.yourAnswer} value={body} onChange={setBody} rows={2} autoFocus />
      {problem !== undefined && <p role="alert">{problem.detail}</p>}
      <div className={styles.buttons}>
        <Button size="small" busy={busy} disabled={body.trim() === ''} onPress={() => void say()}>
          {words.answer}
        </Button>
        <Button size="small" kind="quiet" onPress={onDone}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
