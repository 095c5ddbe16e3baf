import type { ReactNode } from 'react';
import styles from './Hidden.module.css';

export interface HiddenProps {
  readonly id?: string;
  readonly children: ReactNode;
}

/** Text that is read aloud and not drawn. */
export function Hidden({ id, children }: HiddenProps): ReactNode {
  return (
    <span id={id} className={styles.hidden}>
      {children}
    </span>
  );
}
