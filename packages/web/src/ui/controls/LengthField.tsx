import type { Duration } from '@heed/core/kernel';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { frameOf, inputAttributes } from './attributes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';
import { amountIn, type LengthUnit, lengthOf, UNIT_MS, unitFor } from './lengths.ts';

interface LengthFieldBase extends Omit<FieldProps, 'optional'> {
  /** In milliseconds. */
  readonly value: Duration | undefined;
  readonly units: readonly LengthUnit[];
  /** In milliseconds. */
  readonly min?: Duration | undefined;
  readonly max?: Duration | undefined;
}

/** An optional length may be emptied; another keeps its last value when it is left empty. */
export type LengthFieldProps = LengthFieldBase &
  (
    | { readonly optional: true; readonly onChange: (value: Duration | undefined) => void }
    | { readonly optional?: false | undefined; readonly onChange: (value: Duration) => void }
  );

export function LengthField(props: LengthFieldProps): ReactNode {
  const { value, units, min = 0, max } = props;
  const [typed, setTyped] = useState<string | undefined>();
  const [chosen, setChosen] = useState<LengthUnit | undefined>();
  const unit = chosen ?? unitFor(value ?? 0, units);
  const words = text.ui.controls;
  const change = (next: string): void => {
    setTyped(next);
    // The unit must not jump while somebody types 60.
    setChosen(unit);
    const length = lengthOf(next, unit);
    if (length !== undefined) props.onChange(length);
    else if (next === '' && props.optional === true) props.onChange(undefined);
  };
  const changeUnit = (next: LengthUnit): void => {
    setChosen(next);
    const length = value === undefined ? undefined : lengthOf(String(amountIn(value, unit)), next);
    if (length !== undefined) props.onChange(length);
  };
  return (
    <Field {...frameOf(props)}>
      {(ids) => (
        <div className={styles.pair}>
          <div className={styles.box}>
            <input
              {...inputAttributes(ids, props)}
              className={styles.input}
              type="number"
              inputMode="decimal"
              step="any"
              min={amountIn(min, unit)}
              max={max === undefined ? undefined : amountIn(max, unit)}
              value={typed ?? (value === undefined ? '' : amountIn(value, unit))}
              onChange={(event) => change(event.target.value)}
              onBlur={() => setTyped(undefined)}
              onWheel={(event) => event.currentTarget.blur()}
            />
          </div>
          <div className={styles.box}>
            <select
              className={styles.input}
              aria-label={words.unitOf(props.label)}
              disabled={props.disabled}
              value={unit}
              onChange={(event) => {
                const next = units.find((each) => each === event.target.value);
                if (next !== undefined) changeUnit(next);
              }}
            >
              {units
                .toSorted((a, b) => UNIT_MS[a] - UNIT_MS[b])
                .map((each) => (
                  <option key={each} value={each}>
                    {words.units[each].other}
                  </option>
                ))}
            </select>
            <ChevronDown className={styles.chevron} aria-hidden="true" />
          </div>
        </div>
      )}
    </Field>
  );
}
