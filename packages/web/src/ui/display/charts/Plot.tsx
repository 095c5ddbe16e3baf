import 'uplot/dist/uPlot.min.css';
import { type ReactNode, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { locale } from '../../time/locale.ts';
import { sayClock, sayDate } from '../../time/say.ts';
import { partOf } from './ChartFrame.tsx';
import type { Series } from './series.ts';
import { useThemeTurn } from './useThemeTurn.ts';

export interface PlotProps {
  readonly at: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly height: number;
  readonly zone: string;
}

const DAY_S = 86_400;
/** Lines differ by their dashes too. */
const DASHES: readonly number[][] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** A canvas knows no tokens: it is drawn anew, in its colours, when the theme turns. */
export function Plot({ at, series, format, height, zone }: PlotProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const theme = useThemeTurn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const options = optionsFor(element, { at, series, format, height, zone });
    const data: UPlot.AlignedData = [at.map((moment) => moment / 1000), ...series.map(({ values }) => [...values])];
    const plot = new UPlot(options, data, element);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [theme, at, series, format, height, zone]);
  return <div ref={host} />;
}

function optionsFor(element: HTMLElement, { at, series, format, height, zone }: PlotProps): UPlot.Options {
  const style = getComputedStyle(element);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const place = { zone, locale: locale() };
  const long = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000 > 2 * DAY_S;
  const axis = {
    stroke: colour('--text-soft'),
    font: `11px ${colour('--font')}`,
    grid: { stroke: colour('--chart-grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { points: { size: 6 } },
    scales: { y: { range: { min: { soft: 0, mode: 1, pad: 0 }, max: { pad: 0.1 } } } },
    axes: [
      {
        ...axis,
        size: 28,
        values: (_plot, ticks) =>
          ticks.map((tick) => (long ? sayDate(tick * 1000, at.at(-1) ?? 0, place) : sayClock(tick * 1000, place))),
      },
      { ...axis, size: 56, values: (_plot, ticks) => ticks.map(format) },
    ],
    series: [
      {},
      ...series.map(({ label }, index) => ({
        label,
        stroke: colour(`--chart-${partOf(index)}`),
        width: 1.5,
        dash: DASHES[index % DASHES.length] ?? [],
        points: { show: false },
      })),
    ],
  };
}
