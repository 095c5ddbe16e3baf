import type { ReactNode } from 'react';
import { sayNumber, text } from '../../../text/index.ts';
import styles from './Chart.module.css';
import { ChartFrame, Legend, partOf } from './ChartFrame.tsx';

const words = text.ui.display.chart;

export interface Part {
  readonly label: string;
  readonly value: number;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What the value is made of, in the same order in every bar. */
  readonly parts?: readonly Part[] | undefined;
  /** Where the number comes from. */
  readonly href?: string | undefined;
}

export interface BarChartProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly format?: ((value: number) => string) | undefined;
}

/** One bar below the other, each with its name and its number. */
export function BarChart({ label, bars, format = sayNumber }: BarChartProps): ReactNode {
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const parts = partLabels(bars.map((bar) => bar.parts ?? []));
  const table = {
    head: [words.what, ...parts, words.value],
    rows: bars.map((bar) => [bar.label, ...parts.map((part) => format(amountOf(bar.parts, part))), format(bar.value)]),
  };
  return (
    <ChartFrame label={label} table={table}>
      <Legend parts={parts} />
      <ul className={styles.bars}>
        {bars.map((bar) => (
          <li key={bar.label} className={styles.barRow}>
            <span className={styles.barLabel}>
              {bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>}
            </span>
            <span className={styles.barTrack} aria-hidden>
              {(bar.parts ?? [{ label: bar.label, value: bar.value }]).map((part, index) =>
                part.value <= 0 ? null : (
                  <span
                    key={part.label}
                    className={styles.bar}
                    data-part={partOf(Math.max(0, parts.length > 0 ? parts.indexOf(part.label) : index))}
                    title={`${part.label}: ${format(part.value)}`}
                    style={{ width: `${(part.value / most) * 100}%` }}
                  />
                ),
              )}
            </span>
            <span className={styles.barValue}>{format(bar.value)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

/** The names of all parts, in the order in which they come first. */
export function partLabels(lists: readonly (readonly Part[])[]): readonly string[] {
  return [...new Set(lists.flatMap((parts) => parts.map(({ label }) => label)))];
}

export function amountOf(parts: readonly Part[] | undefined, label: string): number {
  return parts?.find((part) => part.label === label)?.value ?? 0;
}
