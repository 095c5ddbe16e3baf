import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import styles from './Mark.module.css';

/** The name, with the bar that stands for an alarm that is heeded. */
export function Mark(): ReactNode {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <rect className={styles.field} x="1" y="1" width="18" height="18" rx="5" />
        <path className={styles.sign} d="M6 5.5v9M14 5.5v9M6 10h8" />
      </svg>
      {text.shell.product}
    </span>
  );
}
