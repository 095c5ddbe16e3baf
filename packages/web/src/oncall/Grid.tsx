import type { Instant } from '@heed/core/kernel';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { text } from '../text/index.ts';
import { Hidden } from '../ui/index.ts';
import { type Bar, barsOf, type Calendar, type Shift } from './calendar.ts';
import { DayHeads } from './DayHeads.tsx';
import type { DayColumn } from './days.ts';
import { GridRow } from './GridRow.tsx';
import { Legend } from './Legend.tsx';
import styles from './Oncall.module.css';
import { ShiftBar, type Walked } from './ShiftBar.tsx';
import { type Span, stepOf } from './span.ts';
import { barAt, firstPlace, type Place, walk } from './walk.ts';

const words = text.oncall.schedule;

export type AskFocused = () => Bar | undefined;

/** From so many days on a shift of a day is too narrow for a name. */
const NARROW_DAYS = 28;

/** What can be done in a calendar that is more than looked at. */
export interface GridActions {
  readonly onOpen: (bar: Bar, row: string) => void;
  /** Is given the way to ask which shift has the focus, for the keys of the screen. */
  readonly focused: RefObject<AskFocused>;
  /** A span was drawn; undefined for who may not override. */
  readonly onSpan: ((span: Span) => void) | undefined;
}

export interface GridProps {
  readonly calendar: Calendar;
  readonly days: readonly DayColumn[];
  readonly zone: string;
  readonly looks: ReadonlyMap<string, number>;
  readonly now: Instant;
  readonly actions?: GridActions | undefined;
}

/** Rows for layers, overrides and the final word, over days that are as long as the clock makes them. */
export function Grid({ calendar, days, zone, now, looks, actions }: GridProps): ReactNode {
  const hintId = useId();
  const nodes = useRef(new Map<string, HTMLElement>());
  const [stop, setStop] = useState<Place | undefined>();
  const startAt = days[0]?.startAt ?? 0;
  const endAt = days.at(-1)?.endAt ?? 0;
  const rows = rowsOf(calendar, startAt, endAt);
  const here = stop !== undefined && barAt(rows, stop) !== undefined ? stop : firstPlace(rows, now);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (here === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = walk(rows, here, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setStop(next);
    nodes.current.get(keyOf(next))?.focus();
  };
  const focused = actions?.focused;
  useEffect(() => {
    if (focused === undefined) return;
    // Asked when a key is pressed: the focus may come back from a dialog without a word.
    focused.current = () => {
      const bar = here === undefined ? undefined : barAt(rows, here);
      return here !== undefined && nodes.current.get(keyOf(here)) === document.activeElement ? bar : undefined;
    };
  });
  const walkedOf = (bar: Bar, place: Place, name: string): Walked | undefined =>
    actions === undefined
      ? undefined
      : {
          isStop: place.row === here?.row && place.startAt === here.startAt,
          hold: (node) => {
            if (node === null) nodes.current.delete(keyOf(place));
            else nodes.current.set(keyOf(place), node);
          },
          onOpen: () => actions.onOpen(bar, name),
          onFocus: () => setStop(place),
          onKeyDown,
        };
  const walked = actions !== undefined;
  const drawn = (
    <>
      <DayHeads days={days} startAt={startAt} length={endAt - startAt} />
      {rows.map(({ key, name, bars }) => (
        <GridRow
          key={key}
          name={name}
          final={key === FINAL}
          days={days}
          startAt={startAt}
          endAt={endAt}
          now={now}
          zone={zone}
          step={stepOf(days.length)}
          onSpan={actions?.onSpan}
          walked={walked}
        >
          {bars.map((bar) => (
            <ShiftBar
              key={`${bar.startAt} ${bar.shift.personId}`}
              bar={bar}
              zone={zone}
              people={calendar.people}
              looks={looks}
              walked={walkedOf(bar, { row: key, startAt: bar.startAt }, name)}
            />
          ))}
        </GridRow>
      ))}
    </>
  );
  const legend = days.length < NARROW_DAYS ? null : <Legend people={calendar.people} looks={looks} />;
  if (!walked) {
    return (
      <div className={styles.grid}>
        {drawn}
        {legend}
      </div>
    );
  }
  return (
    <>
      <Hidden id={hintId}>
        {actions.onSpan === undefined ? words.walkHint : `${words.walkHint} ${words.drawHint}`}
      </Hidden>
      {/* biome-ignore lint/a11y/useSemanticElements: shifts lie over a line of time, which no table can draw. */}
      <div className={styles.grid} role="grid" aria-label={words.calendar} aria-describedby={hintId}>
        {drawn}
      </div>
      {legend}
    </>
  );
}

/** No layer is called so: their ids have no colon at their beginning. */
const FINAL = ':final';

function rowsOf({ layers, overrides, final }: Calendar, from: Instant, until: Instant) {
  const bars = (shifts: readonly Shift[]): readonly Bar[] => barsOf(shifts, from, until);
  const overriding: readonly Shift[] = overrides.map(({ id, ...override }) => ({
    ...override,
    source: { kind: 'override', overrideId: id },
  }));
  return [
    ...layers.map(({ layerId, name, shifts }) => ({ key: layerId, name, bars: bars(shifts) })),
    { key: ':overrides', name: words.overrides, bars: bars(overriding) },
    { key: FINAL, name: words.final, bars: bars(final) },
  ];
}

function keyOf({ row, startAt }: Place): string {
  return `${startAt} ${row}`;
}
