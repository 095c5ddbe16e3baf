import type { ReactNode } from 'react';
import styles from './Layout.module.css';

/** Steps of the 4 px grid. */
export type Gap = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 8;

const gapOf = (gap: Gap): string => (gap === 0 ? '0' : `var(--space-${gap})`);

export interface StackProps {
  readonly gap?: Gap | undefined;
  readonly children?: ReactNode;
}

/** One below the other. */
export function Stack({ gap = 4, children }: StackProps): ReactNode {
  return (
    <div className={styles.stack} style={{ gap: gapOf(gap) }}>
      {children}
    </div>
  );
}

export interface RowProps {
  readonly gap?: Gap | undefined;
  /** Goes on in the next line where there is no room; true unless told otherwise. */
  readonly wrap?: boolean | undefined;
  readonly align?: 'start' | 'center' | 'end' | 'baseline' | undefined;
  readonly justify?: 'start' | 'between' | 'end' | undefined;
  readonly children?: ReactNode;
}

/** Side by side. */
export function Row({ gap = 2, wrap = true, align = 'center', justify = 'start', children }: RowProps): ReactNode {
  return (
    <div
      className={styles.row}
      data-align={align}
      data-justify={justify}
      data-wrap={wrap || undefined}
      style={{ gap: gapOf(gap) }}
    >
      {children}
    </div>
  );
}

export interface ColumnsProps {
  /** As many columns as fit of at least this many pixels. */
  readonly least?: number | undefined;
  readonly gap?: Gap | undefined;
  readonly children?: ReactNode;
}

/** Equal columns, fewer where there is less room. */
export function Columns({ least = 280, gap = 4, children }: ColumnsProps): ReactNode {
  return (
    <div
      className={styles.columns}
      style={{ gap: gapOf(gap), gridTemplateColumns: `repeat(auto-fit, minmax(min(${least}px, 100%), 1fr))` }}
    >
      {children}
    </div>
  );
}

export interface SplitProps {
  readonly side: ReactNode;
  readonly children?: ReactNode;
  /** Where the side goes while there is one column only. */
  readonly sideFirst?: boolean | undefined;
}

/** A main and a side column from 1000 px on, one below the other before. */
export function Split({ side, children, sideFirst }: SplitProps): ReactNode {
  return (
    <div className={styles.split} data-side-first={sideFirst || undefined}>
      <div className={styles.main}>{children}</div>
      <div className={styles.side}>{side}</div>
    </div>
  );
}

export function Divider(): ReactNode {
  return <hr className={styles.divider} />;
}
