import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import styles from './SeverityBadge.module.css';
import { type Severity, SeverityShape } from './SeverityShape.tsx';

export interface SeverityBadgeProps {
  readonly severity: Severity;
  /** The shape alone; the word stays for who listens. */
  readonly compact?: boolean | undefined;
  /** On its own colour: beside the heading of the thing. */
  readonly solid?: boolean | undefined;
  readonly words?: Readonly<Record<Severity, string>> | undefined;
}

export function SeverityBadge({
  severity,
  compact,
  solid,
  words = text.ui.display.severity,
}: SeverityBadgeProps): ReactNode {
  return (
    <span
      className={styles.badge}
      data-severity={severity}
      data-solid={solid || undefined}
      title={compact ? words[severity] : undefined}
    >
      <SeverityShape severity={severity} size={solid ? 18 : 14} />
      <span className={compact ? styles.hidden : undefined}>{words[severity]}</span>
    </span>
  );
}
