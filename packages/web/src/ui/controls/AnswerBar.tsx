import type { ReactNode } from 'react';
import styles from './AnswerBar.module.css';
import { Menu, type MenuItem } from './Menu.tsx';

export interface AnswerBarProps {
  /** The one or two answers that matter most, as buttons; the first is the widest. */
  readonly main: ReactNode;
  /** The others, as buttons where there is room for them … */
  readonly others: ReactNode;
  /** … and in a menu of this name where there is not. */
  readonly more: { readonly label: string; readonly items: readonly MenuItem[] };
}

/** How to answer what calls for it. On a phone it lies under the thumb, with a main button as high as a thumb is wide. */
export function AnswerBar({ main, others, more }: AnswerBarProps): ReactNode {
  return (
    <div className={styles.bar}>
      {main}
      <div className={styles.others}>{others}</div>
      <div className={styles.more}>
        <Menu label={more.label} items={more.items} />
      </div>
    </div>
  );
}
