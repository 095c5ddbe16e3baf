import type { ReactNode } from 'react';
import { sayNumber, text } from '../../../text/index.ts';
import { amountOf, type Part, partLabels } from './BarChart.tsx';
import styles from './Chart.module.css';
import { ChartFrame, Legend, partOf } from './ChartFrame.tsx';
import { ticksUpTo } from './scale.ts';

const words = text.ui.display.chart;

export interface StackedDaysProps {
  readonly label: string;
  /** One column each, oldest first. */
  readonly days: readonly {
    readonly label: string;
    readonly parts: readonly Part[];
    /** Where what it counts is. */
    readonly href?: string | undefined;
  }[];
  readonly format?: ((value: number) => string) | undefined;
}

const HEIGHT = 140;
/** As many names of days as stand side by side; on a phone every second of them. */
const MOST_LABELS = 6;

/** A column for each day, made of its parts. */
export function StackedDays({ label, days, format = sayNumber }: StackedDaysProps): ReactNode {
  const parts = partLabels(days.map((day) => day.parts));
  const totals = days.map((day) => day.parts.reduce((sum, { value }) => sum + value, 0));
  const ticks = ticksUpTo(Math.max(...totals, 0));
  const top = ticks.at(-1) ?? 1;
  const everyNth = Math.max(1, Math.ceil(days.length / MOST_LABELS));
  const table = {
    head: [words.day, ...parts, words.total],
    rows: days.map((day, index) => [
      day.label,
      ...parts.map((part) => format(amountOf(day.parts, part))),
      format(totals[index] ?? 0),
    ]),
    hrefs: days.map(({ href }) => href),
  };
  return (
    <ChartFrame label={label} table={table}>
      <Legend parts={parts} />
      <div className={styles.plot} aria-hidden>
        <div className={styles.axis} style={{ height: HEIGHT }}>
          {ticks.map((tick) => (
            <span key={tick} style={{ bottom: `${(tick / top) * 100}%` }}>
              {format(tick)}
            </span>
          ))}
        </div>
        <div>
          <div className={styles.columns} style={{ height: HEIGHT }}>
            {ticks.map((tick) => (
              <span key={tick} className={styles.gridLine} style={{ bottom: `${(tick / top) * 100}%` }} />
            ))}
            {days.map((day, index) => (
              <Column key={day.label} href={day.href} title={titleOf(day, totals[index] ?? 0, format)}>
                {day.parts.map((part) => (
                  <span
                    key={part.label}
                    data-part={partOf(parts.indexOf(part.label))}
                    style={{ height: `${(part.value / top) * 100}%` }}
                  />
                ))}
              </Column>
            ))}
          </div>
          <div className={styles.dayLabels}>
            {days.map((day, index) => (
              <span key={day.label} data-between={index % (2 * everyNth) === 0 ? undefined : ''}>
                {index % everyNth === 0 ? day.label : ''}
              </span>
            ))}
          </div>
        </div>
      </div>
    </ChartFrame>
  );
}

interface ColumnProps {
  readonly href: string | undefined;
  readonly title: string;
  readonly children: ReactNode;
}

/** The picture is hidden from who hears it: they find the same links in the table. */
function Column({ href, title, children }: ColumnProps): ReactNode {
  if (href === undefined) {
    return (
      <div className={styles.column} title={title}>
        {children}
      </div>
    );
  }
  return (
    <a className={styles.column} title={title} href={href} tabIndex={-1}>
      {children}
    </a>
  );
}

function titleOf(day: StackedDaysProps['days'][number], total: number, format: (value: number) => string): string {
  const parts = day.parts.filter(({ value }) => value > 0).map((part) => `${part.label} ${format(part.value)}`);
  return [`${day.label}: ${format(total)}`, ...parts].join(' · ');
}
