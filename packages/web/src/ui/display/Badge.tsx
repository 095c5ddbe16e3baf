import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'sev1' | 'sev2' | 'sev3' | 'sev4' | 'ok' | 'action';

export interface BadgeProps {
  readonly tone?: Tone | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Filled: for the one thing that must be seen first. */
  readonly solid?: boolean | undefined;
  readonly children: ReactNode;
}

/** A word or two about a thing. Its colour says nothing that its words do not. */
export function Badge({ tone = 'neutral', icon: Icon, solid, children }: BadgeProps): ReactNode {
  return (
    <span className={styles.badge} data-tone={tone} data-solid={solid || undefined}>
      {Icon === undefined ? null : <Icon size={12} aria-hidden />}
      {children}
    </span>
  );
}
