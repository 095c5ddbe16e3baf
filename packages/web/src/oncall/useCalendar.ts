import { getCalendar } from '@heed/contract/oncall';
import { formatInstant, type Instant, MINUTE } from '@heed/core/kernel';
import { type Reading, useRead } from '../api/index.ts';
import { type ChangeView, useView } from '../nav/index.ts';
import { isoDay, useNow, useZone } from '../ui/index.ts';
import type { Calendar } from './calendar.ts';
import { addDays, type DayColumn, dayColumns } from './days.ts';
import { type CalendarView, calendarView, zoneOf } from './view.ts';

/** A calendar as the address asks for it. */
export interface ShownCalendar {
  readonly view: CalendarView;
  readonly change: ChangeView<typeof calendarView>;
  /** So many days later, or earlier. */
  readonly move: (days: number) => void;
  readonly zone: string;
  readonly days: readonly DayColumn[];
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly now: Instant;
  readonly reading: Reading<Calendar>;
}

/** Reads the calendar of a schedule; `own` is its zone, undefined until that is known. */
export function useCalendar(id: string, own: string | undefined): ShownCalendar {
  const now = useNow(MINUTE);
  const mine = useZone();
  const [view, change] = useView(calendarView);
  const zone = zoneOf(view.zone, mine, own);
  const from = view.from ?? isoDay(now, zone);
  const days = dayColumns(from, Number(view.span), zone);
  const startAt = days[0]?.startAt ?? now;
  const endAt = days.at(-1)?.endAt ?? now;
  const reading = useRead(
    getCalendar,
    { params: { id }, query: { from: formatInstant(startAt), to: formatInstant(endAt) } },
    { enabled: own !== undefined },
  );
  const move = (by: number): void => change({ from: addDays(from, by) });
  return { view, change, move, zone, days, startAt, endAt, now, reading };
}
