import type { Outcome } from '@heed/core/comms';
import { Check, Clock3, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import styles from './Comms.module.css';

const SHAPES = { kept: Check, late: Clock3, missed: X, released: undefined } as const;

/** How a promise ended, by shape and word. */
export function OutcomeSign({
  outcome,
  children,
}: {
  readonly outcome: Outcome;
  readonly children?: ReactNode | undefined;
}): ReactNode {
  const Shape = SHAPES[outcome];
  return (
    <span className={styles.outcome} data-outcome={outcome}>
      {Shape === undefined ? null : <Shape size={14} aria-hidden="true" />}
      {text.comms.kept.outcomes[outcome]}
      {children}
    </span>
  );
}
