import { type Instant, parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { locale } from '../ui/index.ts';
import { type Bar, barsOf, type Calendar, type Shift } from './calendar.ts';
import { type DayColumn, nightShares } from './days.ts';
import styles from './Oncall.module.css';
import type { OverrideDraft } from './OverrideDialog.tsx';
import { ShiftBar } from './ShiftBar.tsx';

const words = text.oncall.schedule;

export interface CalendarProps {
  readonly calendar: Calendar;
  readonly days: readonly DayColumn[];
  readonly zone: string;
  readonly looks: ReadonlyMap<string, number>;
  /** Undefined for who may not override. */
  readonly onPress: ((draft: OverrideDraft) => void) | undefined;
}

export interface GridProps extends CalendarProps {
  readonly now: Instant;
}

/** Rows for layers, overrides and the final word, over days that are as long as the clock makes them. */
export function Grid({ calendar, days, now, looks, onPress }: GridProps): ReactNode {
  const startAt = days[0]?.startAt ?? 0;
  const endAt = days.at(-1)?.endAt ?? 0;
  const length = endAt - startAt;
  const bars = (shifts: readonly Shift[]): readonly Bar[] => barsOf(shifts, startAt, endAt);
  const overrides: readonly Shift[] = calendar.overrides.map((override) => ({
    startAt: override.startAt,
    endAt: override.endAt,
    personId: override.personId,
    source: { kind: 'override', overrideId: override.id },
  }));
  const rows = [
    ...calendar.layers.map(({ layerId, name, shifts }) => ({ key: layerId, name, bars: bars(shifts), final: false })),
    { key: ':overrides', name: words.overrides, bars: bars(overrides), final: false },
    { key: ':final', name: words.final, bars: bars(calendar.final), final: true },
  ];
  const draw = (bar: Bar, final: boolean): ReactNode => (
    <ShiftBar
      key={`${bar.startAt} ${bar.shift.personId}`}
      bar={bar}
      people={calendar.people}
      looks={looks}
      onPress={final ? onPress : undefined}
    />
  );
  return (
    <div className={styles.grid}>
      <div className={styles.heads} aria-hidden="true">
        <span />
        <div className={styles.track}>
          {days.map((day) => (
            <DayHead
              key={day.date}
              day={day}
              left={(day.startAt - startAt) / length}
              width={(day.endAt - day.startAt) / length}
            />
          ))}
        </div>
      </div>
      {rows.map(({ key, name, bars: drawn, final }) => (
        <div key={key} className={styles.row} data-final={final || undefined}>
          <span className={styles.rowName}>{name}</span>
          <div className={styles.track}>
            <Nights days={days} startAt={startAt} length={length} />
            {drawn.map((bar) => draw(bar, final))}
            {now > startAt && now < endAt ? (
              <span className={styles.now} style={{ left: `${((now - startAt) / length) * 100}%` }} />
            ) : null}
          </div>
        </div>
      ))}
    </div>
  );
}

interface DayHeadProps {
  readonly day: DayColumn;
  readonly left: number;
  readonly width: number;
}

/** Calendar days are said as they stand: they know no zone. */
function DayHead({ day, left, width }: DayHeadProps): ReactNode {
  const at = parseInstant(`${day.date}T00:00:00Z`) ?? 0;
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options }).format(at);
  return (
    <span
      className={styles.dayHead}
      data-tick={day.shift === 0 ? undefined : ''}
      style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
    >
      <span>{format({ weekday: 'short' })}</span>
      <strong>{format({ day: 'numeric' })}</strong>
    </span>
  );
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
