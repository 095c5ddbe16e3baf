import { Eye, EyeOff } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { frameOf, inputAttributes } from './attributes.ts';
import { Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Input.module.css';

export interface PasswordFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete?: 'current-password' | 'new-password' | 'off' | undefined;
  readonly minLength?: number | undefined;
}

export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { value, onChange, autoComplete = 'current-password', minLength } = props;
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watch = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  const words = text.ui.controls;
  return (
    <Field {...frameOf(props)} hint={caps ? words.capsLock : props.hint}>
      {(ids) => (
        <div className={styles.box}>
          <input
            {...inputAttributes(ids, props)}
            className={styles.input}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            minLength={minLength}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={watch}
            onKeyUp={watch}
            onBlur={() => setCaps(false)}
          />
          <span className={styles.tail}>
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={shown ? words.hidePassword : words.showPassword}
              size="small"
              disabled={props.disabled}
              onPress={() => setShown(!shown)}
            />
          </span>
        </div>
      )}
    </Field>
  );
}
