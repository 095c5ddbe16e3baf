import { OctagonAlert } from 'lucide-react';
import { type ReactNode, useEffect, useId } from 'react';
import { text } from '../../text/index.ts';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { useFormTalk } from './fieldContext.ts';
import { Hidden } from './Hidden.tsx';
import { fieldProblem } from './problems.ts';

export interface FieldIds {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** What every field knows of itself. Inside a `Form`, a field with a `name` finds its problem alone. */
export interface FieldFrame {
  readonly label: string;
  readonly hint?: ReactNode | undefined;
  readonly problem?: string | undefined;
  readonly optional?: boolean | undefined;
  /** Its path in what is sent, such as `steps[0].wait`. */
  readonly name?: string | undefined;
  /** Keeps the label for readers only, where the place says it already. */
  readonly hideLabel?: boolean | undefined;
}

/** What the ready-made fields take besides. */
export interface FieldProps extends FieldFrame {
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
}

export interface BareFieldProps extends FieldFrame {
  /** `group` for several inputs under one label (fieldset and legend), `inline` for a label that stands beside its box. */
  readonly look?: 'label' | 'group' | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}

export function Field({ label, hint, problem, optional, name, hideLabel, look = 'label', children }: BareFieldProps) {
  const talk = useFormTalk();
  const id = useId();
  const register = talk?.register;
  useEffect(() => (name === undefined ? undefined : register?.({ name, label, id })), [register, name, label, id]);
  const wrong = problem ?? fieldProblem(talk?.problem, name);
  const [hintId, problemId, labelId] = [`${id}hint`, `${id}problem`, `${id}label`];
  const described = classes(hint !== undefined && hintId, wrong !== undefined && problemId);
  const ids = { id, labelId, describedBy: described === '' ? undefined : described, invalid: wrong !== undefined };
  const caption = (
    <>
      {label}
      {optional ? <span className={styles.optional}> {text.ui.controls.optional}</span> : null}
    </>
  );
  const title = hideLabel ? <Hidden>{caption}</Hidden> : caption;
  const below = (
    <>
      {hint === undefined ? null : (
        <div id={hintId} className={styles.hint}>
          {hint}
        </div>
      )}
      <FieldProblem id={problemId} problem={wrong} />
    </>
  );
  if (look === 'group') {
    return (
      <fieldset className={styles.field} data-invalid={ids.invalid || undefined} aria-describedby={ids.describedBy}>
        <legend id={labelId} className={classes(styles.label, hideLabel && styles.gone)}>
          {title}
        </legend>
        {children(ids)}
        {below}
      </fieldset>
    );
  }
  return (
    <div className={styles.field} data-invalid={ids.invalid || undefined}>
      <label id={labelId} htmlFor={id} className={classes(styles.label, hideLabel && styles.gone)}>
        {title}
      </label>
      {children(ids)}
      {below}
    </div>
  );
}

interface FieldProblemProps {
  readonly id: string;
  readonly problem: string | undefined;
}

function FieldProblem({ id, problem }: FieldProblemProps): ReactNode {
  if (problem === undefined) return null;
  return (
    <div id={id} className={styles.problem}>
      <OctagonAlert className={styles.sign} aria-hidden="true" />
      <span>{problem}</span>
    </div>
  );
}
