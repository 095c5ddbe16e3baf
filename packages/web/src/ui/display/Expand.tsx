import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Expand.module.css';

export interface ExpandProps {
  readonly title: ReactNode;
  readonly open?: boolean | undefined;
  /** Somebody looks inside. */
  readonly onOpen?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** More about a thing, for who wants it. The browser's search finds what is inside and opens it. */
export function Expand({ title, open, onOpen, children }: ExpandProps): ReactNode {
  return (
    <details className={styles.expand} open={open} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        <span>{title}</span>
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
