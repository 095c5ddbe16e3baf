import { type ReactNode, type RefObject, useState } from 'react';
import { text } from '../text/index.ts';
import { Section, Skeleton, Trouble } from '../ui/index.ts';
import { Agenda } from './Agenda.tsx';
import { CalendarBar } from './CalendarBar.tsx';
import { looksOf } from './calendar.ts';
import { type AskFocused, Grid, type GridActions } from './Grid.tsx';
import styles from './Oncall.module.css';
import { type OpenedShift, ShiftCard } from './ShiftCard.tsx';
import type { Span } from './span.ts';
import type { ShownCalendar } from './useCalendar.ts';

export interface CalendarSectionProps {
  readonly shown: ShownCalendar;
  /** Is given the way to ask which shift has the focus, for the keys of the screen. */
  readonly focused: RefObject<AskFocused>;
  /** Undefined for who may not override. */
  readonly onOverride: ((span: Span) => void) | undefined;
}

/** The calendar: as rows over time where there is room, day by day where there is not. */
export function CalendarSection({ shown, focused, onOverride }: CalendarSectionProps): ReactNode {
  const [opened, setOpened] = useState<OpenedShift | undefined>();
  const { view, change, move, days, zone, now, reading } = shown;
  const actions: GridActions = {
    onOpen: (bar, row) => setOpened({ bar, row }),
    focused,
    onSpan: onOverride,
  };
  const override = (span: Span): void => {
    setOpened(undefined);
    onOverride?.(span);
  };
  const calendar = reading.value;
  const drawn = calendar === undefined ? undefined : { calendar, days, zone, looks: looksOf(calendar.people) };
  return (
    <Section title={text.oncall.schedule.calendar} flush>
      <CalendarBar view={view} days={days} zone={zone} onMove={move} onChange={change} />
      {reading.problem === undefined ? null : <Trouble problem={reading.problem} retry={reading.again} />}
      {drawn === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <>
          <div className={styles.wide}>
            <Grid {...drawn} now={now} actions={actions} />
          </div>
          <div className={styles.narrow}>
            <Agenda {...drawn} onPress={onOverride} />
          </div>
        </>
      )}
      {opened === undefined || calendar === undefined ? null : (
        <ShiftCard
          {...opened}
          calendar={calendar}
          zone={zone}
          now={now}
          onOverride={onOverride === undefined ? undefined : override}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Section>
  );
}
