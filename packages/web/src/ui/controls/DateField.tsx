import type { ReactNode } from 'react';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';

export interface DateFieldProps extends FieldProps {
  /** `2026-11-21`; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

export function DateField(props: DateFieldProps): ReactNode {
  return (
    <Field {...frameOf(props)}>
      {(ids) => (
        <div className={classes(styles.box, styles.narrow)}>
          <input
            {...inputAttributes(ids, props)}
            className={styles.input}
            type="date"
            min={props.min}
            max={props.max}
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
        </div>
      )}
    </Field>
  );
}
