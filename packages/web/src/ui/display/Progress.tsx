import type { ReactNode } from 'react';
import styles from './Progress.module.css';

export interface ProgressProps {
  /** From 0 to 1; without it, nobody knows how long it takes. */
  readonly value?: number | undefined;
  readonly label: string;
}

export function Progress({ value, label }: ProgressProps): ReactNode {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={styles.progress}>
      <span className={styles.label}>
        {label}
        {percent === undefined ? null : <span className={styles.percent}>{percent}%</span>}
      </span>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div
          className={styles.bar}
          data-endless={percent === undefined || undefined}
          style={{ width: `${percent ?? 30}%` }}
        />
      </div>
    </div>
  );
}
