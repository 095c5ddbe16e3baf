import { Archive, BellOff, UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import styles from './Alerts.module.css';
import type { AlertItem } from './inbox/held.ts';

const words = text.alerts.inbox;

export interface AlertFlagsProps {
  readonly alert: AlertItem;
}

/** What is not as it should be with an alert: nobody owns it, nobody answered; or that it wakes nobody at all. */
export function AlertFlags({ alert }: AlertFlagsProps): ReactNode {
  const isExhausted = alert.status === 'firing' && alert.pageStatus === 'exhausted';
  return (
    <>
      {isExhausted ? (
        <span className={styles.flag} data-tone="loud">
          <BellOff size={12} aria-hidden />
          {words.exhaustedMark}
        </span>
      ) : null}
      {alert.unowned ? (
        <span className={styles.flag} data-tone="warn" title={words.unownedDetail}>
          <UserX size={12} aria-hidden />
          {words.unownedMark}
        </span>
      ) : null}
      {alert.urgency === 'record' ? (
        <span className={styles.flag} title={words.recordDetail}>
          <Archive size={12} aria-hidden />
          {words.recordMark}
        </span>
      ) : null}
    </>
  );
}
