import type { ReactNode } from 'react';
import { inputAttributes } from './attributes.ts';
import styles from './CheckField.module.css';
import type { FieldProps } from './Field.tsx';
import { InlineField } from './InlineField.tsx';

export interface CheckFieldProps extends FieldProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  /** Some of what it stands for, and not all. */
  readonly mixed?: boolean | undefined;
}

export function CheckField(props: CheckFieldProps): ReactNode {
  const { value, onChange, mixed = false } = props;
  return (
    <InlineField {...props}>
      {(ids) => {
        const { ref, ...attributes } = inputAttributes(ids, props);
        return (
          <input
            {...attributes}
            ref={(element) => {
              if (element !== null) element.indeterminate = mixed;
              ref?.(element);
            }}
            className={styles.check}
            type="checkbox"
            checked={value}
            onChange={(event) => onChange(event.target.checked)}
          />
        );
      }}
    </InlineField>
  );
}
