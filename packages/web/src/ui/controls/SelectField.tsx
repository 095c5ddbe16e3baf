import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { frameOf, inputAttributes } from './attributes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';

export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SelectFieldProps<V extends string> extends FieldProps {
  readonly value: V | undefined;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string | undefined;
}

export function SelectField<V extends string>(props: SelectFieldProps<V>): ReactNode {
  const { value, options, onChange, placeholder = '' } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Field {...frameOf(props)} hint={props.hint ?? chosen?.hint}>
      {(ids) => (
        <div className={styles.box}>
          <select
            {...inputAttributes(ids, props)}
            className={styles.input}
            value={chosen === undefined ? '' : chosen.value}
            onChange={(event) => {
              const picked = options.find((option) => option.value === event.target.value);
              if (picked !== undefined) onChange(picked.value);
            }}
          >
            {chosen === undefined ? (
              <option value="" disabled>
                {placeholder}
              </option>
            ) : null}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown className={styles.chevron} aria-hidden="true" />
        </div>
      )}
    </Field>
  );
}
