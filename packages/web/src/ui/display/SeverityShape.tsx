import type { ReactNode } from 'react';
import styles from './SeverityShape.module.css';

export const SEVERITIES = ['critical', 'error', 'warning', 'info', 'unknown'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface SeverityShapeProps {
  readonly severity: Severity;
  /** In pixels: 14 in rows, 18 beside headings. */
  readonly size?: number | undefined;
}

/**
 * Five shapes of falling weight: a filled octagon, a filled triangle, a half diamond, a hollow circle, a dashed circle. They
 * differ without colour, at arm's length and at 14 px. Drawn on a grid of 18 units.
 */
export function SeverityShape({ severity, size = 14 }: SeverityShapeProps): ReactNode {
  return (
    <svg className={styles.shape} data-severity={severity} width={size} height={size} viewBox="0 0 18 18" aria-hidden>
      {drawn(severity)}
    </svg>
  );
}

function drawn(severity: Severity): ReactNode {
  switch (severity) {
    case 'critical':
      return <path className={styles.fill} d="M6 1.5h6L16.5 6v6L12 16.5H6L1.5 12V6Z" />;
    case 'error':
      return <path className={styles.fill} d="M9 2 17 15.75H1Z" />;
    case 'warning':
      return (
        <>
          <path className={styles.half} d="M9 1 1 9l8 8Z" />
          <path className={styles.line} d="M9 1.25 16.75 9 9 16.75 1.25 9ZM9 1.25v15.5" />
        </>
      );
    case 'info':
      return (
        <>
          <circle className={styles.ringLine} cx="9" cy="9" r="6" />
          <circle className={styles.ring} cx="9" cy="9" r="6" />
        </>
      );
    case 'unknown':
      return <circle className={styles.dashed} cx="9" cy="9" r="7" />;
  }
}
