import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'url' | 'tel' | undefined;
  readonly autoComplete?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly pattern?: string | undefined;
  /** For ids, keys and codes. */
  readonly mono?: boolean | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Stands after the value, such as a unit or a suffix. */
  readonly unit?: string | undefined;
  readonly readOnly?: boolean | undefined;
}

export function TextField(props: TextFieldProps): ReactNode {
  const { value, onChange, type = 'text', mono = false, icon: Icon, unit } = props;
  return (
    <Field {...frameOf(props)}>
      {(ids) => (
        <div className={styles.box}>
          {Icon === undefined ? null : <Icon className={styles.lead} aria-hidden="true" />}
          <input
            {...inputAttributes(ids, props)}
            className={classes(styles.input, mono && styles.mono)}
            type={type}
            autoComplete={props.autoComplete ?? 'off'}
            spellCheck={type === 'text' && !mono ? undefined : false}
            autoCapitalize={type === 'text' && !mono ? undefined : 'none'}
            placeholder={props.placeholder}
            minLength={props.minLength}
            maxLength={props.maxLength}
            pattern={props.pattern}
            readOnly={props.readOnly}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
        </div>
      )}
    </Field>
  );
}
