import type { Problem } from '@heed/contract/problems';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import styles from './Form.module.css';
import { FormContext, type FormTalk } from './fieldContext.ts';
import { focusFirst, focusFirstBad, problemOfInputs, type RegisteredField } from './formProblems.ts';
import { Overtaken } from './Overtaken.tsx';
import { ProblemSummary } from './ProblemSummary.tsx';

export interface FormProps {
  /** Called when what the browser can check is well. */
  readonly onSubmit: () => unknown;
  /** What the server said about the last try. */
  readonly problem?: Problem | undefined;
  /** Drops what is written for what somebody else saved meanwhile: offered when that is why it was refused. */
  readonly onTakeNewer?: (() => void) | undefined;
  readonly busy?: boolean | undefined;
  readonly children: ReactNode;
  /** The words on the button that sends. */
  readonly submit: string;
  readonly danger?: boolean | undefined;
  /** Sending is not possible, and why. */
  readonly disabled?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly cancel?: { readonly label: string; readonly onPress: () => void } | undefined;
}

/** Ctrl or Cmd with Enter sends from every field. What is wrong is listed on top, said at its field, and gets the focus. */
export function Form(props: FormProps): ReactNode {
  const { onSubmit, onTakeNewer, busy = false, children, submit, danger, disabled, reason, cancel } = props;
  const form = useRef<HTMLFormElement>(null);
  const [unsent, setUnsent] = useState<Problem | undefined>();
  const [fields, setFields] = useState<readonly RegisteredField[]>([]);
  const [letGo, setLetGo] = useState<Problem | undefined>();
  const problem = unsent ?? (props.problem === letGo ? undefined : props.problem);
  const isOvertaken = onTakeNewer !== undefined && problem?.code === 'version-mismatch';
  const talk = useMemo((): FormTalk => {
    const register: FormTalk['register'] = (field) => {
      setFields((known) => [...known, field]);
      return () => setFields((known) => known.filter((each) => each !== field));
    };
    return { problem, register };
  }, [problem]);
  useEffect(() => {
    if (problem !== undefined && form.current !== null) focusFirstBad(form.current);
  }, [problem]);
  const takeNewer = (): void => {
    setLetGo(props.problem);
    onTakeNewer?.();
    // The button goes with what it was about: whoever pressed it goes on in the form.
    if (form.current !== null) focusFirst(form.current);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    // A form in a dialog stands, for React, inside the form that opened the dialog.
    event.stopPropagation();
    if (busy || disabled || form.current === null) return;
    const wrong = problemOfInputs(form.current);
    setUnsent(wrong);
    if (wrong === undefined) onSubmit();
  };
  const sendByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={send} onKeyDown={sendByKey}>
      {isOvertaken ? <Overtaken onTakeNewer={takeNewer} /> : null}
      {problem === undefined || isOvertaken ? null : <ProblemSummary problem={problem} fields={fields} />}
      <FormContext value={talk}>{children}</FormContext>
      <div className={styles.actions} data-form-actions>
        <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={busy} disabled={disabled} reason={reason}>
          {submit}
        </Button>
        {cancel === undefined ? null : (
          <Button kind="quiet" onPress={cancel.onPress}>
            {cancel.label}
          </Button>
        )}
      </div>
    </form>
  );
}
