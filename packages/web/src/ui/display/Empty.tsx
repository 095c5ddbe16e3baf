import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Empty.module.css';

export interface EmptyProps {
  readonly icon?: LucideIcon | undefined;
  readonly title: string;
  /** What this is for, in one sentence. */
  readonly detail?: ReactNode;
  /** The one next action. */
  readonly action?: ReactNode;
}

/** What stands where there is nothing yet. */
export function Empty({ icon: Icon, title, detail, action }: EmptyProps): ReactNode {
  return (
    <div className={styles.empty}>
      {Icon === undefined ? null : <Icon size={20} strokeWidth={1.5} aria-hidden />}
      <p className={styles.title}>{title}</p>
      {detail === undefined ? null : <div className={styles.detail}>{detail}</div>}
      {action === undefined || action === null ? null : <div className={styles.action}>{action}</div>}
    </div>
  );
}
