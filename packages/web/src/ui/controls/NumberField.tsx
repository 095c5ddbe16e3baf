import { type ReactNode, useState } from 'react';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Input.module.css';

interface NumberFieldBase extends Omit<FieldProps, 'optional'> {
  readonly value: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly unit?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** An optional number may be emptied; another keeps its last value when it is left empty. */
export type NumberFieldProps = NumberFieldBase &
  (
    | { readonly optional: true; readonly onChange: (value: number | undefined) => void }
    | { readonly optional?: false | undefined; readonly onChange: (value: number) => void }
  );

export function NumberField(props: NumberFieldProps): ReactNode {
  const { value, min, max, step = 1, unit } = props;
  const [typed, setTyped] = useState<string | undefined>();
  const change = (next: string): void => {
    setTyped(next);
    const number = Number(next);
    if (next.trim() !== '' && Number.isFinite(number)) props.onChange(number);
    else if (next === '' && props.optional === true) props.onChange(undefined);
  };
  return (
    <Field {...frameOf(props)}>
      {(ids) => (
        <div className={classes(styles.box, styles.narrow)}>
          <input
            {...inputAttributes(ids, props)}
            className={styles.input}
            type="number"
            inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
            min={min}
            max={max}
            step={step}
            placeholder={props.placeholder}
            value={typed ?? value ?? ''}
            onChange={(event) => change(event.target.value)}
            onBlur={() => setTyped(undefined)}
            // Scrolling the page over a focused number must not change it.
            onWheel={(event) => event.currentTarget.blur()}
          />
          {unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
        </div>
      )}
    </Field>
  );
}
