import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { classes } from './classes.ts';
import styles from './Input.module.css';
import type { Option } from './SelectField.tsx';

export interface PairInputProps {
  readonly id?: string | undefined;
  readonly label: string;
  /** The row, counted from 1. */
  readonly nth: number;
  /** The id of a list of suggestions. */
  readonly list?: string | undefined;
  readonly disabled: boolean | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A key or a value in a row. */
export function PairInput({ id, label, nth, list, disabled, value, onChange }: PairInputProps): ReactNode {
  return (
    <div className={styles.box}>
      <input
        id={id}
        className={classes(styles.input, styles.mono)}
        aria-label={text.ui.controls.pairs.nth(label, nth)}
        placeholder={label}
        list={list}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export interface PairOperatorProps<O extends string> {
  readonly label: string;
  readonly operators: readonly Option<O>[];
  readonly disabled: boolean | undefined;
  readonly value: O | undefined;
  readonly onChange: (value: O) => void;
}

/** How a key is compared with its value. */
export function PairOperator<O extends string>(props: PairOperatorProps<O>): ReactNode {
  const { label, operators, disabled, value, onChange } = props;
  const choose = (chosen: string): void => {
    const picked = operators.find((each) => each.value === chosen);
    if (picked !== undefined) onChange(picked.value);
  };
  return (
    <div className={styles.box}>
      <select
        className={styles.input}
        aria-label={label}
        disabled={disabled}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {operators.map((operator) => (
          <option key={operator.value} value={operator.value}>
            {operator.label}
          </option>
        ))}
      </select>
      <ChevronDown className={styles.chevron} aria-hidden="true" />
    </div>
  );
}
