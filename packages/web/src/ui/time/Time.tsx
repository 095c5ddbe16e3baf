import { formatInstant, type Instant, parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { locale } from './locale.ts';
import { useNow } from './now.ts';
import { sayClock, sayDate, sayDistance, sayMoment, sayWhole, sayZone } from './say.ts';
import styles from './Time.module.css';
import { useZone } from './zone.tsx';

const words = text.ui.time;

export interface TimeProps {
  /** RFC 3339 as it came over the wire, or milliseconds; null when it never happened. */
  readonly at: string | number | null | undefined;
  /** `relative` (3 min ago; a date beyond a week) unless told otherwise; `moment` is the date and the clock. */
  readonly format?: 'relative' | 'moment' | 'date' | 'time' | undefined;
  /** Another zone than the reader's own; it is then said. */
  readonly zone?: string | undefined;
  /** What stands there when it never happened; a dash otherwise. */
  readonly never?: string | undefined;
}

/** A moment. Whoever points at it reads it whole: in the reader's zone and in UTC. */
export function Time({ at, format = 'relative', zone, never = '–' }: TimeProps): ReactNode {
  const now = useNow();
  const own = useZone();
  if (at === null || at === undefined) return <span className={styles.never}>{never}</span>;
  const instant = typeof at === 'number' ? at : parseInstant(at);
  if (instant === undefined) return <span className={styles.never}>{words.unread}</span>;
  const place = { zone: zone ?? own, locale: locale() };
  const foreign = zone !== undefined && zone !== own && format !== 'relative' ? ` ${sayZone(instant, place)}` : '';
  return (
    <time className={styles.time} dateTime={formatInstant(instant)} title={sayWhole(instant, place)}>
      {say(instant, now, format, place) + foreign}
    </time>
  );
}

function say(
  at: Instant,
  now: Instant,
  format: NonNullable<TimeProps['format']>,
  place: Parameters<typeof sayClock>[1],
) {
  switch (format) {
    case 'relative':
      return sayDistance(at, now) ?? sayDate(at, now, place);
    case 'moment':
      return sayMoment(at, now, place);
    case 'date':
      return sayDate(at, now, place);
    case 'time':
      return sayClock(at, place);
  }
}
