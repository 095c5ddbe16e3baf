import { type Instant, parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { locale } from '../ui/index.ts';
import type { DayColumn } from './days.ts';
import styles from './Oncall.module.css';

export interface DayHeadsProps {
  readonly days: readonly DayColumn[];
  readonly startAt: Instant;
  readonly length: number;
}

/** The days above a calendar. They are said as they stand: calendar days know no zone. */
export function DayHeads({ days, startAt, length }: DayHeadsProps): ReactNode {
  const format = (date: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options }).format(parseInstant(`${date}T00:00:00Z`) ?? 0);
  return (
    <div className={styles.heads} aria-hidden="true">
      <span />
      <div className={styles.track}>
        {days.map((day) => (
          <span
            key={day.date}
            className={styles.dayHead}
            data-tick={day.shift === 0 ? undefined : ''}
            style={{
              left: `${((day.startAt - startAt) / length) * 100}%`,
              width: `${((day.endAt - day.startAt) / length) * 100}%`,
            }}
          >
            <span>{format(day.date, { weekday: 'short' })}</span>
            <strong>{format(day.date, { day: 'numeric' })}</strong>
          </span>
        ))}
      </div>
    </div>
  );
}
