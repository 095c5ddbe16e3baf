import type { ReactNode } from 'react';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';

export interface TimeOfDayFieldProps extends FieldProps {
  /** `HH:MM`, 24 hours; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TimeOfDayField(props: TimeOfDayFieldProps): ReactNode {
  return (
    <Field {...frameOf(props)}>
      {(ids) => (
        <div className={classes(styles.box, styles.narrow)}>
          <input
            {...inputAttributes(ids, props)}
            className={styles.input}
            type="time"
            value={props.value}
            onChange={(event) => props.onChange(event.target.value.slice(0, 5))}
          />
        </div>
      )}
    </Field>
  );
}
