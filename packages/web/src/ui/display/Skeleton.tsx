import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import styles from './Skeleton.module.css';

export interface SkeletonProps {
  /** That many lines of text. */
  readonly lines?: number | undefined;
  /** One block of that many pixels. */
  readonly height?: number | undefined;
  /** A table of that size, with its head. */
  readonly table?: { readonly rows: number; readonly columns: number } | undefined;
}

/** Stands for what is on its way, in the size that it will have. It shows after a moment: what is quick never flickers. */
export function Skeleton({ lines = 3, height, table }: SkeletonProps): ReactNode {
  return (
    <div className={styles.skeleton} role="status" aria-label={text.ui.display.loading}>
      {table !== undefined ? <TableShape {...table} /> : null}
      {table === undefined && height !== undefined ? <div className={styles.bone} style={{ height }} /> : null}
      {table === undefined && height === undefined
        ? range(lines).map((line) => (
            <div key={line} className={styles.line}>
              <div className={styles.bone} style={{ width: `${WIDTHS[line % WIDTHS.length]}%` }} />
            </div>
          ))
        : null}
    </div>
  );
}

const WIDTHS = [72, 88, 64, 80, 52];

function TableShape({ rows, columns }: { readonly rows: number; readonly columns: number }): ReactNode {
  return range(rows + 1).map((row) => (
    <div key={row} className={styles.row}>
      {range(columns).map((column) => (
        <div key={column} className={styles.bone} style={{ width: `${WIDTHS[(row + column) % WIDTHS.length]}%` }} />
      ))}
    </div>
  ));
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
