import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChangeView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Button, IconButton, Segments, sayOffset } from '../ui/index.ts';
import type { DayColumn } from './days.ts';
import styles from './Oncall.module.css';
import type { CalendarView, calendarView } from './view.ts';

const words = text.oncall.schedule;
const SPANS = ['7', '14', '28'] as const;
const ZONES = ['mine', 'schedule', 'utc'] as const;

export interface CalendarBarProps {
  readonly view: CalendarView;
  readonly days: readonly DayColumn[];
  readonly zone: string;
  readonly onMove: (days: number) => void;
  readonly onChange: ChangeView<typeof calendarView>;
}

/** Where in time the calendar stands, and by whose clock. A change of the clocks within it is said. */
export function CalendarBar({ view, days, zone, onMove, onChange }: CalendarBarProps): ReactNode {
  const change = days.find(({ shift }) => shift !== 0);
  const span = Number(view.span);
  return (
    <div className={styles.bar}>
      <IconButton icon={ChevronLeft} label={words.previous} onPress={() => onMove(-span)} />
      <Button onPress={() => onChange({ from: undefined })}>{words.today}</Button>
      <IconButton icon={ChevronRight} label={words.next} onPress={() => onMove(span)} />
      <Segments
        label={words.span}
        value={view.span}
        onChange={(next) => onChange({ span: next })}
        options={SPANS.map((value) => ({ value, label: words.spans[value] }))}
      />
      <Segments
        label={words.clock}
        value={view.zone}
        onChange={(next) => onChange({ zone: next })}
        options={ZONES.map((value) => ({ value, label: words.zones[value] }))}
      />
      <span className={styles.soft}>{zone}</span>
      {change === undefined ? null : (
        <span className={styles.tick}>
          {change.date} · {words.clocksChange(`${sayOffset(change.startAt, zone)} → ${sayOffset(change.endAt, zone)}`)}
        </span>
      )}
    </div>
  );
}
