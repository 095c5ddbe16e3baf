import type { ReactNode } from 'react';
import { sayNumber, text } from '../../../text/index.ts';
import styles from './Chart.module.css';
import { ChartFrame } from './ChartFrame.tsx';

const words = text.ui.display.chart;

export interface HeatmapProps {
  readonly label: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly value: (row: number, column: number) => number;
  readonly format?: ((value: number) => string) | undefined;
}

const STEPS = 5;

/** Where in a grid (hours of weekdays, say) much happens. Numbers stand in the cells where they fit; zero is empty. */
export function Heatmap({ label, rows, columns, value, format = sayNumber }: HeatmapProps): ReactNode {
  const cells = rows.map((_, row) => columns.map((_, column) => value(row, column)));
  const most = Math.max(...cells.flat(), 0);
  const everyNth = Math.max(1, Math.ceil(columns.length / 12));
  const table = {
    head: [words.what, ...columns],
    rows: rows.map((row, index) => [row, ...(cells[index] ?? []).map(format)]),
  };
  return (
    <ChartFrame label={label} table={table}>
      <div
        className={styles.heatmap}
        aria-hidden
        style={{ gridTemplateColumns: `auto repeat(${columns.length}, minmax(0, 1fr))` }}
      >
        {rows.map((row, rowIndex) => (
          <div key={row} className={styles.heatRow}>
            <span className={styles.heatLabel}>{row}</span>
            {columns.map((column, columnIndex) => {
              const amount = cells[rowIndex]?.[columnIndex] ?? 0;
              return (
                <span
                  key={column}
                  className={styles.heat}
                  data-step={amount <= 0 ? 0 : Math.max(1, Math.ceil((amount / most) * STEPS))}
                  title={`${row}, ${column}: ${format(amount)}`}
                />
              );
            })}
          </div>
        ))}
        <div className={styles.heatRow}>
          <span />
          {columns.map((column, index) => (
            <span key={column} className={styles.heatColumn}>
              {index % everyNth === 0 ? column : ''}
            </span>
          ))}
        </div>
      </div>
      <p className={styles.heatKey} aria-hidden>
        {format(0)}
        {[0, 1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={styles.heat} data-step={step} />
        ))}
        {format(most)}
      </p>
    </ChartFrame>
  );
}
