import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import styles from './DataTable.module.css';
import type { Order } from './sorting.ts';

export interface SortButtonProps {
  readonly id: string;
  readonly label: string;
  readonly order: Order | undefined;
  readonly onSort: () => void;
}

export function SortButton({ id, label, order, onSort }: SortButtonProps): ReactNode {
  const here = order?.column === id;
  const Icon = here ? (order.down ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <button type="button" className={styles.sort} title={text.ui.display.table.sortBy(label)} onClick={onSort}>
      {label}
      <Icon size={12} aria-hidden data-here={here || undefined} />
    </button>
  );
}

export function ariaSort(id: string, order: Order | undefined): 'ascending' | 'descending' | 'none' {
  if (order?.column !== id) return 'none';
  return order.down ? 'descending' : 'ascending';
}
