import type { KeyboardEvent, ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Hidden, initialsOf, locale, sayMoment, useNow, useZone } from '../ui/index.ts';
import type { Bar } from './calendar.ts';
import styles from './Oncall.module.css';

const words = text.oncall.schedule;
/** Shares of the width in which a name has room, and initials. */
const WIDE = 0.055;
const NARROW = 0.03;

/** How a shift is reached by keys, pressed, and what is told of it. */
export interface Walked {
  readonly isStop: boolean;
  readonly hold: (node: HTMLElement | null) => void;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface ShiftBarProps {
  readonly bar: Bar;
  readonly zone?: string | undefined;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly looks: ReadonlyMap<string, number>;
  /** Undefined where a calendar is only looked at. */
  readonly walked: Walked | undefined;
}

/** One shift: name and pattern tell whose it is. Gaps are hatched. */
export function ShiftBar({ bar, zone, people, looks, walked }: ShiftBarProps): ReactNode {
  const own = useZone();
  const now = useNow();
  const { shift, startAt, endAt, left, width } = bar;
  const person = people.find(({ id }) => id === shift.personId);
  const name = person?.name ?? (shift.source.kind === 'gap' ? words.gap : words.nobody);
  const place = { zone: zone ?? own, locale: locale() };
  const when = `${sayMoment(startAt, now, place)} – ${sayMoment(endAt, now, place)}`;
  const look = {
    className: styles.shift,
    'data-look': person === undefined ? undefined : looks.get(person.id),
    'data-gap': shift.source.kind === 'gap' || undefined,
    title: `${name} · ${when}`,
  };
  const short = width >= WIDE ? name : width >= NARROW ? (person === undefined ? name : initialsOf(name)) : '';
  const at = { left: `${left * 100}%`, width: `${width * 100}%` };
  if (walked === undefined) {
    return (
      <span {...look} style={at}>
        {short}
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: shifts lie over a line of time, which no table can draw.
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus.
    <div role="gridcell" className={styles.cell} style={at}>
      <button
        type="button"
        {...look}
        ref={walked.hold}
        tabIndex={walked.isStop ? 0 : -1}
        onClick={walked.onOpen}
        onFocus={walked.onFocus}
        onKeyDown={walked.onKeyDown}
      >
        <span aria-hidden="true">{short}</span>
        <Hidden>{`${name}, ${when}`}</Hidden>
      </button>
    </div>
  );
}
