import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { sayNumber } from '../../text/index.ts';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import styles from './Segments.module.css';

export interface Segment<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly count?: number | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SegmentsProps<V extends string> {
  readonly options: readonly Segment<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
  /** Read aloud; not drawn. */
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

/** One of a few short words: how to look at something. Real radio buttons, so that arrows move. */
export function Segments<V extends string>({ label, ...row }: SegmentsProps<V>): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>
        <Hidden>{label}</Hidden>
      </legend>
      <SegmentRow {...row} name={name} />
    </fieldset>
  );
}

interface SegmentRowProps<V extends string> extends Omit<SegmentsProps<V>, 'label'> {
  readonly name: string;
  readonly id?: string | undefined;
  readonly field?: string | undefined;
}

export function SegmentRow<V extends string>(props: SegmentRowProps<V>): ReactNode {
  const { options, value, onChange, name, id, field, disabled } = props;
  return (
    <div className={styles.row}>
      {options.map((option, index) => (
        <label key={option.value} className={classes(styles.segment, option.disabled && styles.disabled)}>
          <input
            id={index === 0 ? id : undefined}
            className={styles.radio}
            type="radio"
            name={name}
            data-field={field}
            disabled={disabled === true || option.disabled === true}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon === undefined ? null : <option.icon className={styles.icon} aria-hidden="true" />}
          <span>{option.label}</span>
          {option.count === undefined ? null : <span className={styles.count}>{sayNumber(option.count)}</span>}
        </label>
      ))}
    </div>
  );
}
