import { Plus, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { text } from '../../text/index.ts';
import { frameOf } from './attributes.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { PairInput, PairOperator } from './PairInputs.tsx';
import styles from './PairsField.module.css';
import type { Option } from './SelectField.tsx';
import { useRowKeys } from './useRowKeys.ts';

const words = text.ui.controls.pairs;

export interface Pair<O extends string = string> {
  readonly key: string;
  readonly value: string;
  readonly operator?: O | undefined;
}

export interface PairsFieldProps<O extends string = string> extends FieldProps {
  readonly value: readonly Pair<O>[];
  readonly onChange: (value: readonly Pair<O>[]) => void;
  /** How a key may be compared with its value; without them there is no operator. */
  readonly operators?: readonly Option<O>[] | undefined;
  /** Keys that are known, offered while typing. */
  readonly suggestions?: readonly string[] | undefined;
  readonly keyLabel?: string | undefined;
  readonly valueLabel?: string | undefined;
  readonly addLabel?: string | undefined;
}

/** Rows of a key and a value, such as labels, with how they are compared between them. */
export function PairsField<O extends string = string>(props: PairsFieldProps<O>): ReactNode {
  const {
    value,
    onChange,
    operators,
    suggestions = [],
    disabled,
    keyLabel = words.key,
    valueLabel = words.value,
  } = props;
  const rows = useRowKeys(value.length);
  const list = useRef<HTMLDivElement>(null);
  const focusRow = (row: number): void => {
    // After the row is drawn.
    requestAnimationFrame(() => {
      const target = list.current?.querySelector(`[data-row="${row}"] input`) ?? list.current?.querySelector('button');
      if (target instanceof HTMLElement) target.focus();
    });
  };
  const change = (row: number, patch: Partial<Pair<O>>): void =>
    onChange(value.map((pair, at) => (at === row ? { ...pair, ...patch } : pair)));
  const add = (): void => {
    const operator = operators?.[0]?.value;
    onChange([...value, { key: '', value: '', ...(operator === undefined ? {} : { operator }) }]);
    focusRow(value.length);
  };
  const remove = (row: number): void => {
    rows.remove(row);
    onChange(value.filter((_, at) => at !== row));
    focusRow(Math.max(0, row - 1));
  };
  return (
    <Field {...frameOf(props)} look="group">
      {(ids) => (
        <div ref={list} className={styles.rows}>
          {value.map((pair, row) => (
            <div key={rows.keys[row]} className={classes(styles.row, operators && styles.compared)} data-row={row}>
              <PairInput
                id={row === 0 ? ids.id : undefined}
                label={keyLabel}
                nth={row + 1}
                list={`${ids.id}keys`}
                disabled={disabled}
                value={pair.key}
                onChange={(key) => change(row, { key })}
              />
              {operators === undefined ? (
                <span className={styles.equals} aria-hidden="true">
                  =
                </span>
              ) : (
                <PairOperator
                  label={words.nth(words.operator, row + 1)}
                  operators={operators}
                  disabled={disabled}
                  value={pair.operator}
                  onChange={(operator) => change(row, { operator })}
                />
              )}
              <PairInput
                label={valueLabel}
                nth={row + 1}
                disabled={disabled}
                value={pair.value}
                onChange={(next) => change(row, { value: next })}
              />
              <IconButton icon={X} label={words.remove(row + 1)} disabled={disabled} onPress={() => remove(row)} />
            </div>
          ))}
          <div className={styles.add}>
            <Button
              // Without rows, this is where the label and the summary of problems lead.
              id={value.length === 0 ? ids.id : undefined}
              icon={Plus}
              size="small"
              kind="quiet"
              disabled={disabled}
              onPress={add}
            >
              {props.addLabel ?? words.add}
            </Button>
          </div>
          <datalist id={`${ids.id}keys`}>
            {suggestions.map((key) => (
              <option key={key} value={key} />
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
