import { memo, type ReactNode } from 'react';
import { text } from '../../../text/index.ts';
import styles from './VirtualRows.module.css';

export interface RowState {
  readonly active: boolean;
  readonly selected: boolean;
}

export interface RowProps<T> extends RowState {
  readonly row: T;
  readonly rowKey: string;
  readonly index: number;
  /** The one row that the Tab key reaches. */
  readonly reachable: boolean;
  readonly selectable: boolean;
  /** It left the list under the pointer, and goes when the pointer does. */
  readonly gone: boolean;
  readonly renderRow: (row: T, state: RowState) => ReactNode;
  readonly measure: (element: HTMLDivElement | null) => void;
}

function PlainRow<T>(props: RowProps<T>): ReactNode {
  const { row, rowKey, index, active, selected, reachable, selectable, gone, renderRow, measure } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's rows cannot be laid one over the other, as drawing some of many needs.
    <div
      ref={measure}
      className={styles.row}
      role="row"
      data-index={index}
      data-key={rowKey}
      data-active={active || undefined}
      data-selected={selected || undefined}
      data-gone={gone || undefined}
      aria-rowindex={index + 1}
      aria-selected={selectable ? selected : undefined}
      aria-current={active || undefined}
      aria-disabled={gone || undefined}
      title={gone ? text.ui.display.table.gone : undefined}
      tabIndex={reachable ? 0 : -1}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row has the focus. */}
      <div role="gridcell">{renderRow(row, { active, selected })}</div>
    </div>
  );
}

// `memo` forgets that the function takes a type; the props are the same.
export const Row = memo(PlainRow) as typeof PlainRow;
