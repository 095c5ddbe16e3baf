import type { ReactNode } from 'react';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';

export interface TextAreaFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Lines at first; it grows with what is written. */
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly mono?: boolean | undefined;
}

export function TextAreaField(props: TextAreaFieldProps): ReactNode {
  const { value, onChange, rows = 3, mono = false } = props;
  return (
    <Field {...frameOf(props)}>
      {(ids) => (
        <div className={styles.box}>
          <textarea
            {...inputAttributes(ids, props)}
            className={classes(styles.input, mono && styles.mono)}
            // Where boxes cannot grow with their content, `rows` is their height; where they can, this is the least.
            style={{ minHeight: `${rows * 20 + 8}px` }}
            rows={rows}
            maxLength={props.maxLength}
            placeholder={props.placeholder}
            spellCheck={mono ? false : undefined}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </Field>
  );
}
