import type { ReactNode } from 'react';
import { Skeleton } from '../ui/index.ts';
import styles from './Frame.module.css';

/** While a screen's code is on its way. */
export function Pending(): ReactNode {
  return (
    <div className={styles.pending}>
      <Skeleton lines={6} />
    </div>
  );
}
