import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Hidden } from './Hidden.tsx';
import styles from './Spinner.module.css';

/** Says that something is under way; it stands where the icon was, so that nothing moves. */
export function Spinner(): ReactNode {
  return (
    <span className={styles.spinner}>
      <Hidden>{text.ui.controls.busy}</Hidden>
    </span>
  );
}
