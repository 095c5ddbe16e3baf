import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button } from '../controls.ts';
import styles from './MoreRows.module.css';

const words = text.ui.display.table;

export interface MoreRowsProps {
  /** A list that is read page by page; what `usePages` answers fits. */
  readonly query: {
    readonly items: readonly unknown[];
    readonly hasMore: boolean;
    readonly loadingMore: boolean;
    readonly more: () => void;
  };
}

/** Below a list: how much of it is shown, and the way to more. */
export function MoreRows({ query }: MoreRowsProps): ReactNode {
  const { items, hasMore, loadingMore, more } = query;
  if (items.length === 0) return null;
  return (
    <div className={styles.more}>
      <span role="status">{hasMore ? words.shown(items.length) : words.all(items.length)}</span>
      {hasMore ? (
        <Button size="small" busy={loadingMore} onPress={more}>
          {words.more}
        </Button>
      ) : null}
    </div>
  );
}
