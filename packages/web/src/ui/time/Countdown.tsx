import { formatInstant, type Instant, MINUTE, parseInstant, SECOND } from '@heed/core/kernel';
import { Hourglass, TimerOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { useNow } from './now.ts';
import { sayLength, sayRunning } from './say.ts';
import styles from './Time.module.css';

const words = text.ui.time.countdown;
/** From here on it asks for attention, by colour, by shape and by its word. */
const SOON = 5 * MINUTE;
const LONG = 60 * MINUTE;

export interface CountdownProps {
  /** RFC 3339 or milliseconds. */
  readonly until: string | number;
  /** From how many milliseconds before the end it warns; five minutes unless told. */
  readonly soonMs?: number | undefined;
}

/** How long until something is due, then by how much it is overdue. */
export function Countdown({ until, soonMs = SOON }: CountdownProps): ReactNode {
  const due = typeof until === 'number' ? until : parseInstant(until);
  const now = useNow(SECOND);
  if (due === undefined) return <span className={styles.never}>{text.ui.time.unread}</span>;
  const left = due - now;
  const title = formatInstant(due);
  if (left <= 0) {
    return (
      <span className={`${styles.countdown} ${styles.overdue}`} role="timer" title={title}>
        <TimerOff size={14} aria-hidden />
        {left > -SECOND ? words.dueNow : words.overdue(clock(-left))}
      </span>
    );
  }
  if (left <= soonMs) {
    return (
      <span className={`${styles.countdown} ${styles.soon}`} role="timer" title={title}>
        <Hourglass size={14} aria-hidden />
        {words.soon(clock(left))}
      </span>
    );
  }
  return (
    <span className={styles.countdown} role="timer" title={title}>
      {words.left(clock(left))}
    </span>
  );
}

function clock(ms: Instant): string {
  return ms < LONG ? sayRunning(ms) : sayLength(ms);
}
