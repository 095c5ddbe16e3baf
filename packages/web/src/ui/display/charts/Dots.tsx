import type { ReactNode } from 'react';
import { sayNumber, text } from '../../../text/index.ts';
import styles from './Chart.module.css';
import { ChartFrame } from './ChartFrame.tsx';
import { lengthTicksUpTo, quantile, ticksUpTo } from './scale.ts';

const words = text.ui.display.chart;

export interface DotsProps {
  readonly label: string;
  readonly values: readonly number[];
  /** As the server says them; reckoned from the values otherwise. */
  readonly p50?: number | undefined;
  readonly p90?: number | undefined;
  readonly format?: ((value: number) => string) | undefined;
  /** The values are lengths in milliseconds: the axis has the steps of a clock. */
  readonly lengths?: boolean | undefined;
}

/** Fewer than this say little. */
const FEW = 10;
const LANES = 5;

/** Every value as a dot, and where half and nine in ten of them lie: a mean hides the worst nights. */
export function Dots({ label, values, p50, p90, format = sayNumber, lengths = false }: DotsProps): ReactNode {
  const ticks = (lengths ? lengthTicksUpTo : ticksUpTo)(Math.max(...values, p90 ?? 0, 0));
  const top = ticks.at(-1) ?? 1;
  const marks = [
    { name: words.p50, at: p50 ?? quantile(values, 0.5) },
    { name: words.p90, at: p90 ?? quantile(values, 0.9) },
  ];
  const table = {
    head: [words.what, words.value],
    rows: [
      ...marks.map(({ name, at }) => [
        name === words.p50 ? words.half : words.most,
        at === undefined ? '–' : format(at),
      ]),
      ...values.toSorted((a, b) => a - b).map((value, index) => [`${index + 1}`, format(value)]),
    ],
  };
  return (
    <ChartFrame
      label={label}
      table={table}
      note={values.length < FEW ? words.few(values.length) : words.range(values.length)}
    >
      <div className={styles.dots} aria-hidden>
        <div className={styles.dotPlot}>
          {values.map((value, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: equal values are two dots.
              key={index}
              className={styles.dot}
              title={format(value)}
              style={{ left: `${(value / top) * 100}%`, top: `${((index % LANES) + 0.5) * (100 / LANES)}%` }}
            />
          ))}
          {marks.map(({ name, at }) =>
            at === undefined ? null : (
              <span
                key={name}
                className={styles.mark}
                data-high={name === words.p50 || undefined}
                data-flip={at / top > 0.8 || undefined}
                style={{ left: `${(at / top) * 100}%` }}
              >
                <span>
                  {name} {format(at)}
                </span>
              </span>
            ),
          )}
        </div>
        <div className={styles.dotAxis}>
          {ticks.map((tick) => (
            <span key={tick} style={{ left: `${(tick / top) * 100}%` }}>
              {format(tick)}
            </span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}
