import { ChevronDown, Plus, X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { frameOf } from './attributes.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import inputStyles from './Input.module.css';
import styles from './PairsField.module.css';
import type { Option } from './SelectField.tsx';

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
              <div className={inputStyles.box}>
                <input
                  id={row === 0 ? ids.id : undefined}
                  className={classes(inputStyles.input, inputStyles.mono)}
                  aria-label={words.nth(keyLabel, row + 1)}
                  placeholder={keyLabel}
                  list={`${ids.id}keys`}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  disabled={disabled}
                  value={pair.key}
                  onChange={(event) => change(row, { key: event.target.value })}
                />
              </div>
              {operators === undefined ? (
                <span className={styles.equals} aria-hidden="true">
                  =
                </span>
              ) : (
                <div className={inputStyles.box}>
                  <select
                    className={inputStyles.input}
                    aria-label={words.nth(words.operator, row + 1)}
                    disabled={disabled}
                    value={pair.operator}
                    onChange={(event) => {
                      const picked = operators.find((each) => each.value === event.target.value);
                      if (picked !== undefined) change(row, { operator: picked.value });
                    }}
                  >
                    {operators.map((operator) => (
                      <option key={operator.value} value={operator.value}>
                        {operator.label}
                      </option>
                    ))}
                  </select>
                  <ChevronDown className={inputStyles.chevron} aria-hidden="true" />
                </div>
              )}
              <div className={inputStyles.box}>
                <input
                  className={classes(inputStyles.input, inputStyles.mono)}
                  aria-label={words.nth(valueLabel, row + 1)}
                  placeholder={valueLabel}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  disabled={disabled}
                  value={pair.value}
                  onChange={(event) => change(row, { value: event.target.value })}
                />
              </div>
              <IconButton icon={X} label={words.remove(row + 1)} disabled={disabled} onPress={() => remove(row)} />
            </div>
          ))}
          <div className={styles.add}>
            <Button icon={Plus} size="small" kind="quiet" disabled={disabled} onPress={add}>
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

/** Keys for rows that have none: a row keeps its own when one before it is taken out. */
function useRowKeys(count: number): { readonly keys: readonly number[]; readonly remove: (row: number) => void } {
  const [state, setState] = useState({ keys: [] as readonly number[], next: 0 });
  let { keys, next } = state;
  if (keys.length !== count) {
    const fresh = Array.from({ length: Math.max(0, count - keys.length) }, (_, at) => next + at);
    keys = [...keys.slice(0, count), ...fresh];
    next += fresh.length;
    setState({ keys, next });
  }
  const remove = (row: number): void => setState({ keys: keys.filter((_, at) => at !== row), next });
  return { keys, remove };
}
