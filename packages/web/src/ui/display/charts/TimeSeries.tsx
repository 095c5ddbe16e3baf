import { type ReactNode, Suspense } from 'react';
import { sayNumber, text } from '../../../text/index.ts';
import { later } from '../../later.ts';
import { locale } from '../../time/locale.ts';
import { useNow } from '../../time/now.ts';
import { sayMoment } from '../../time/say.ts';
import { useZone } from '../../time/zone.tsx';
import styles from './Chart.module.css';
import { ChartFrame, Legend } from './ChartFrame.tsx';
import type { Series } from './series.ts';

const Plot = later(async () => (await import('./Plot.tsx')).Plot);

export type { Series } from './series.ts';

export interface TimeSeriesProps {
  readonly label: string;
  /** Milliseconds, rising. */
  readonly at: readonly number[];
  readonly series: readonly Series[];
  readonly format?: ((value: number) => string) | undefined;
  readonly height?: number | undefined;
  /** Where what is counted at each moment is: the table leads there. */
  readonly hrefs?: readonly string[] | undefined;
}

/** Values over time. What draws it comes when it is needed. */
export function TimeSeries({ label, at, series, format = sayNumber, height = 180, hrefs }: TimeSeriesProps): ReactNode {
  const now = useNow();
  const place = { zone: useZone(), locale: locale() };
  const table = {
    head: [text.ui.display.chart.when, ...series.map((each) => each.label)],
    rows: at.map((moment, index) => [
      sayMoment(moment, now, place),
      ...series.map(({ values }) => {
        const value = values[index];
        return value === null || value === undefined ? '–' : format(value);
      }),
    ]),
    hrefs,
  };
  return (
    <ChartFrame label={label} table={table}>
      <Legend parts={series.map((each) => each.label)} />
      <div className={styles.series} style={{ height }} aria-hidden>
        <Suspense>
          <Plot at={at} series={series} format={format} height={height} zone={place.zone} />
        </Suspense>
      </div>
    </ChartFrame>
  );
}
