import { Fragment, type ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Hidden } from './Hidden.tsx';
import styles from './Kbd.module.css';
import { keyParts } from './keyParts.ts';

export interface KbdProps {
  /** As hotkeys are written: `j`, `mod+k`, `g a`. */
  readonly keys: string;
}

/** Keys to press, in the words of this keyboard. */
export function Kbd({ keys }: KbdProps): ReactNode {
  return (
    <span className={styles.keys}>
      {keyParts(keys, isApple()).map(({ id, name, follows }) => (
        <Fragment key={id}>
          {follows ? <Hidden> {text.ui.controls.afterwards} </Hidden> : null}
          <kbd className={styles.key}>{name}</kbd>
        </Fragment>
      ))}
    </span>
  );
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
