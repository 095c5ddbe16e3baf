import { Search, X } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { text } from '../../text/index.ts';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Input.module.css';
import { Kbd } from './Kbd.tsx';
import searchStyles from './SearchField.module.css';

export interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Not the one that `/` leads to: a screen with two searches has one key. */
  readonly second?: boolean | undefined;
}

/** The search of a screen. The shell finds it by `data-hotkey-search` when `/` is pressed. */
export function SearchField({ value, onChange, label, placeholder, autoFocus, second }: SearchFieldProps): ReactNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    onChange('');
    input.current?.focus();
  };
  return (
    <div className={classes(styles.box, searchStyles.search)}>
      <label htmlFor={id}>
        <Hidden>{label}</Hidden>
      </label>
      <Search className={styles.lead} aria-hidden="true" />
      <input
        ref={input}
        id={id}
        className={styles.input}
        type="search"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        data-hotkey-search={second ? undefined : ''}
        data-autofocus={autoFocus || undefined}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      <span className={styles.tail}>
        {value === '' ? (
          <span className={searchStyles.key} aria-hidden="true">
            {second ? null : <Kbd keys="/" />}
          </span>
        ) : (
          <IconButton icon={X} label={text.ui.controls.clearSearch} size="small" onPress={clear} />
        )}
      </span>
    </div>
  );
}
