import type { ReactNode } from 'react';
import styles from './Door.module.css';
import { Mark } from './Mark.tsx';

export interface DoorProps {
  readonly title: string;
  readonly detail?: string;
  readonly children: ReactNode;
}

/** What stands before the app: signing in, the first account, a new password. */
export function Door({ title, detail, children }: DoorProps): ReactNode {
  return (
    <main className={styles.door}>
      <div className={styles.panel}>
        <Mark />
        <h1>{title}</h1>
        {detail === undefined ? null : <p>{detail}</p>}
        {children}
      </div>
    </main>
  );
}
