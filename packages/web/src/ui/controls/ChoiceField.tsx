import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { frameOf } from './attributes.ts';
import checkStyles from './CheckField.module.css';
import styles from './ChoiceField.module.css';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './Field.tsx';
import { SegmentRow } from './Segments.tsx';
import type { Option } from './SelectField.tsx';

export interface Choice<V extends string = string> extends Option<V> {
  readonly icon?: LucideIcon | undefined;
}

export interface ChoiceFieldProps<V extends string> extends FieldProps {
  readonly value: V | undefined;
  readonly options: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
  /** Cards show the hint of every option; segments are for two to four short words. */
  readonly look?: 'cards' | 'segments' | undefined;
}

/** One of a few, all of them in sight. */
export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>): ReactNode {
  const { value, options, onChange, look = 'cards', disabled } = props;
  const group = useId();
  const name = props.name ?? group;
  return (
    <Field {...frameOf(props)} look="group">
      {(ids) =>
        look === 'segments' ? (
          <SegmentRow {...{ id: ids.id, name: group, field: name, options, value, onChange, disabled }} />
        ) : (
          <div className={styles.cards}>
            {options.map((option, index) => (
              <label key={option.value} className={classes(styles.card, option.disabled && styles.disabled)}>
                <input
                  id={index === 0 ? ids.id : undefined}
                  className={checkStyles.radio}
                  type="radio"
                  // Two forms on one page may have fields of one name.
                  name={group}
                  data-field={name}
                  required={props.required}
                  disabled={disabled === true || option.disabled === true}
                  data-autofocus={props.autoFocus && index === 0 ? true : undefined}
                  checked={option.value === value}
                  onChange={() => onChange(option.value)}
                />
                <span className={styles.words}>
                  <span className={styles.title}>{option.label}</span>
                  {option.hint === undefined ? null : <span className={styles.hint}>{option.hint}</span>}
                </span>
                {option.icon === undefined ? null : <option.icon className={styles.icon} aria-hidden="true" />}
              </label>
            ))}
          </div>
        )
      }
    </Field>
  );
}
