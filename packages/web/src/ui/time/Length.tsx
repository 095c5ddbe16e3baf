import type { Duration } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { sayLength } from './say.ts';
import styles from './Time.module.css';

export interface LengthProps {
  readonly ms: Duration | null | undefined;
  /** Below an hour the seconds too. */
  readonly seconds?: boolean | undefined;
}

/** A length of time in at most two units: `1 h 5 min`. */
export function Length({ ms, seconds }: LengthProps): ReactNode {
  if (ms === null || ms === undefined) return <span className={styles.never}>–</span>;
  return (
    <time className={styles.length} dateTime={`PT${Math.max(0, Math.floor(ms / 1000))}S`}>
      {sayLength(ms, seconds)}
    </time>
  );
}
