import type { ReactNode } from 'react';
import { sayNumber, text } from '../../../text/index.ts';
import styles from './Chart.module.css';

export interface SparkProps {
  readonly values: readonly number[];
  /** What the values are. */
  readonly label: string;
  readonly format?: ((value: number) => string) | undefined;
}

const [WIDTH, HEIGHT, ROOM] = [80, 20, 2];

/** A line as small as a word, beside the number that it tells the history of. */
export function Spark({ values, label, format = sayNumber }: SparkProps): ReactNode {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spread = most - least || 1;
  const points = values.map((value, index) => ({
    x: ROOM + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * ROOM),
    y: HEIGHT - ROOM - ((value - least) / spread) * (HEIGHT - 2 * ROOM),
  }));
  const last = points.at(-1);
  if (last === undefined) return null;
  const said = text.ui.display.chart.spark(values.length, format(least), format(most), format(values.at(-1) ?? 0));
  return (
    <svg
      className={styles.spark}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: ${said}`}
    >
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      <circle cx={last.x} cy={last.y} r={2} />
    </svg>
  );
}
