import { OctagonAlert } from 'lucide-react';
import { type ReactNode, useEffect, useId } from 'react';
import { classes } from './classes.ts';
import fieldStyles from './Field.module.css';
import type { FieldIds, FieldProps } from './Field.tsx';
import { useFormTalk } from './fieldContext.ts';
import { Hidden } from './Hidden.tsx';
import styles from './InlineField.module.css';
import { fieldProblem } from './problems.ts';

export interface InlineFieldProps extends FieldProps {
  /** The input stands at the end of the line, as a switch does. */
  readonly trailing?: boolean | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A field whose label stands beside its box. The whole line is the target. */
export function InlineField({ label, hint, problem, name, hideLabel, disabled, trailing, children }: InlineFieldProps) {
  const talk = useFormTalk();
  const id = useId();
  const register = talk?.register;
  useEffect(() => (name === undefined ? undefined : register?.({ name, label, id })), [register, name, label, id]);
  const wrong = problem ?? fieldProblem(talk?.problem, name);
  const [hintId, problemId, labelId] = [`${id}hint`, `${id}problem`, `${id}label`];
  const described = classes(hint !== undefined && hintId, wrong !== undefined && problemId);
  const ids = { id, labelId, describedBy: described === '' ? undefined : described, invalid: wrong !== undefined };
  return (
    <div className={styles.field} data-invalid={ids.invalid || undefined}>
      <label className={classes(styles.line, trailing && styles.trailing, disabled && styles.disabled)} htmlFor={id}>
        {children(ids)}
        <span className={styles.words}>
          <span id={labelId}>{hideLabel ? <Hidden>{label}</Hidden> : label}</span>
          {hint === undefined ? null : (
            <span id={hintId} aria-hidden="true" className={fieldStyles.hint}>
              {hint}
            </span>
          )}
        </span>
      </label>
      {wrong === undefined ? null : (
        <div id={problemId} className={fieldStyles.problem}>
          <OctagonAlert className={fieldStyles.sign} aria-hidden="true" />
          <span>{wrong}</span>
        </div>
      )}
    </div>
  );
}
