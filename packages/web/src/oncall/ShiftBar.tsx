import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { initialsOf, locale, sayMoment, useNow, useZone } from '../ui/index.ts';
import type { Bar } from './calendar.ts';
import styles from './Oncall.module.css';
import type { OverrideDraft } from './OverrideDialog.tsx';

const words = text.oncall.schedule;
/** A share of the width in which no name has room. */
const NARROW = 0.06;

export interface ShiftBarProps {
  readonly bar: Bar;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly looks: ReadonlyMap<string, number>;
  readonly onPress: ((draft: OverrideDraft) => void) | undefined;
}

/** One shift: name and pattern tell whose it is; pressing it overrides it. Gaps are hatched. */
export function ShiftBar({ bar, people, looks, onPress }: ShiftBarProps): ReactNode {
  const zone = useZone();
  const now = useNow();
  const { shift, startAt, endAt, left, width } = bar;
  const person = people.find(({ id }) => id === shift.personId);
  const name = person?.name ?? (shift.source.kind === 'gap' ? words.gap : words.nobody);
  const place = { zone, locale: locale() };
  const title = `${name} · ${sayMoment(startAt, now, place)} – ${sayMoment(endAt, now, place)}`;
  const common = {
    className: styles.shift,
    'data-look': person === undefined ? undefined : looks.get(person.id),
    'data-gap': shift.source.kind === 'gap' || undefined,
    title,
    style: { left: `${left * 100}%`, width: `${width * 100}%` },
  };
  const label = person !== undefined && width < NARROW ? initialsOf(name) : name;
  if (onPress === undefined) return <span {...common}>{label}</span>;
  return (
    <button
      type="button"
      {...common}
      aria-label={words.press(title)}
      onClick={() => onPress({ startAt: Math.max(startAt, now), endAt })}
    >
      {label}
    </button>
  );
}
