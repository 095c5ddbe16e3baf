import type { ReactNode } from 'react';
import { inputAttributes } from './attributes.ts';
import styles from './CheckField.module.css';
import type { FieldProps } from './Field.tsx';
import { InlineField } from './InlineField.tsx';

export interface SwitchFieldProps extends FieldProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** On or off, at once: nothing has to be saved. Within a form that is sent, use `CheckField`. */
export function SwitchField(props: SwitchFieldProps): ReactNode {
  const { value, onChange } = props;
  return (
    <InlineField {...props} trailing>
      {(ids) => (
        <input
          {...inputAttributes(ids, props)}
          className={styles.switch}
          type="checkbox"
          role="switch"
          aria-checked={value}
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
      )}
    </InlineField>
  );
}
