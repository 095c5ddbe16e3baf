import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { Button } from '../../controls.ts';
import styles from './Chart.module.css';

const words = text.ui.display.chart;

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where each row leads, if it does. */
  readonly hrefs?: readonly (string | undefined)[] | undefined;
}

export interface ChartFrameProps {
  readonly label: string;
  /** A remark beside the caption, such as how few values there are. */
  readonly note?: string | undefined;
  /** The same in numbers. */
  readonly table: ChartTable;
  readonly children: ReactNode;
}

/** A picture of numbers, with its caption, and the numbers themselves for who would rather read. */
export function ChartFrame({ label, note, table, children }: ChartFrameProps): ReactNode {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.label}>
          {label}
          {note === undefined ? null : <span className={styles.note}> · {note}</span>}
        </span>
        <Button
          kind="quiet"
          size="small"
          icon={asTable ? ChartColumn : Table2}
          onPress={() => setAsTable(!asTable)}
          aria-label={`${label}: ${asTable ? words.asChart : words.asTable}`}
        >
          {asTable ? words.asChart : words.asTable}
        </Button>
      </figcaption>
      {asTable ? <Numbers label={label} table={table} /> : children}
    </figure>
  );
}

function Numbers({ label, table }: { readonly label: string; readonly table: ChartTable }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys.
    // biome-ignore lint/a11y/useSemanticElements: a place that scrolls, no section of the page.
    <div className={styles.tableFrame} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.head.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture have no other name.
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={table.head[column]} scope="row">
                    {table.hrefs?.[index] === undefined ? cell : <a href={table.hrefs[index]}>{cell}</a>}
                  </th>
                ) : (
                  <td key={table.head[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The name of a part, beside its colour and its texture. */
export interface LegendProps {
  readonly parts: readonly string[];
}

export function Legend({ parts }: LegendProps): ReactNode {
  if (parts.length < 2) return null;
  return (
    <ul className={styles.legend}>
      {parts.map((part, index) => (
        <li key={part}>
          <span className={styles.key} data-part={partOf(index)} aria-hidden />
          {part}
        </li>
      ))}
    </ul>
  );
}

export const PARTS = 6;

/** Which of the chart colours: `1` to `6`, then again. */
export function partOf(index: number): number {
  return (index % PARTS) + 1;
}
