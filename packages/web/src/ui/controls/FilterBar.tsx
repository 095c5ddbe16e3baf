import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button } from './Button.tsx';
import styles from './FilterBar.module.css';

export interface FilterBarProps {
  /** What is filtered, read aloud: "Filter alerts". */
  readonly label?: string | undefined;
  readonly children: ReactNode;
  /** Given while a filter is in force: takes all of them away. */
  readonly onClear?: (() => void) | undefined;
  /** Stands at the end of the row, such as a count or an export. */
  readonly end?: ReactNode | undefined;
}

/** A row of filters that wraps. */
export function FilterBar({ label = text.ui.controls.filters, children, onClear, end }: FilterBarProps): ReactNode {
  return (
    <search className={styles.bar} aria-label={label}>
      {children}
      {onClear === undefined ? null : (
        <Button kind="quiet" icon={X} onPress={onClear}>
          {text.ui.controls.clearFilters}
        </Button>
      )}
      {end === undefined ? null : <div className={styles.end}>{end}</div>}
    </search>
  );
}
