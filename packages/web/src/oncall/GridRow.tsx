import type { Duration, Instant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { locale, sayLength, sayMoment } from '../ui/index.ts';
import { type DayColumn, nightShares } from './days.ts';
import styles from './Oncall.module.css';
import type { Span } from './span.ts';
import { useDragSpan } from './useDragSpan.ts';

export interface GridRowProps {
  readonly name: string;
  readonly final: boolean;
  readonly days: readonly DayColumn[];
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly now: Instant;
  readonly zone: string;
  readonly step: Duration;
  /** Undefined where nothing may be drawn. */
  readonly onSpan: ((span: Span) => void) | undefined;
  /** Whether keys walk over the shifts. */
  readonly walked: boolean;
  readonly children: ReactNode;
}

/** A line of time: nights are shaded, now is marked, and a span can be drawn with a pointer. */
export function GridRow(props: GridRowProps): ReactNode {
  const { name, final, days, startAt, endAt, now, zone, step, onSpan, walked, children } = props;
  const length = endAt - startAt;
  const { span, handlers } = useDragSpan({ startAt, endAt, step, zone, onSpan });
  const share = (at: Instant): number => Math.min(1, Math.max(0, (at - startAt) / length)) * 100;
  return (
    <div className={styles.row} role={walked ? 'row' : undefined} data-final={final || undefined}>
      <span className={styles.rowName} role={walked ? 'rowheader' : undefined}>
        {name}
      </span>
      <div
        className={styles.track}
        role="presentation"
        data-drawn={onSpan === undefined ? undefined : ''}
        {...handlers}
      >
        <Nights days={days} startAt={startAt} length={length} />
        {children}
        {now > startAt && now < endAt ? <span className={styles.now} style={{ left: `${share(now)}%` }} /> : null}
        {span === undefined ? null : (
          <span
            className={styles.span}
            data-past={span.endAt <= now || undefined}
            style={{ left: `${share(span.startAt)}%`, width: `${share(span.endAt) - share(span.startAt)}%` }}
          />
        )}
      </div>
      {span === undefined ? null : (
        <span className={styles.spanSaid} style={{ left: saidLeft(share(span.startAt)) }}>
          {saySpan(span, now, zone)}
        </span>
      )}
    </div>
  );
}

/** Beside the names of the rows, and never beyond the edge; the widths are those of the style sheet. */
function saidLeft(percent: number): string {
  return `min(calc(140px + (100% - 140px) * ${percent / 100}), calc(100% - 260px))`;
}

function saySpan({ startAt, endAt }: Span, now: Instant, zone: string): string {
  const place = { zone, locale: locale() };
  return `${sayMoment(startAt, now, place)} – ${sayMoment(endAt, now, place)} · ${sayLength(endAt - startAt)}`;
}

interface NightsProps {
  readonly days: readonly DayColumn[];
  readonly startAt: Instant;
  readonly length: number;
}

function Nights({ days, startAt, length }: NightsProps): ReactNode {
  return days.flatMap((day) =>
    nightShares(day).map(([from, until]) => {
      const width = day.endAt - day.startAt;
      const left = (day.startAt - startAt + from * width) / length;
      return (
        <span
          key={`${day.date} ${from}`}
          className={styles.night}
          style={{ left: `${left * 100}%`, width: `${(((until - from) * width) / length) * 100}%` }}
        />
      );
    }),
  );
}
