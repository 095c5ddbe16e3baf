import { Archive, BellOff, Megaphone, UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import styles from './Alerts.module.css';
import type { AlertItem } from './inbox/held.ts';

const words = text.alerts.inbox;
const { early } = text.incidents;

export interface AlertFlagsProps {
  readonly alert: AlertItem;
  /** An incident should be declared for it. */
  readonly hinted?: boolean | undefined;
}

/** What is not as it should be with an alert: nobody owns it, nobody answered; or that it wakes nobody at all. */
export function AlertFlags({ alert, hinted = false }: AlertFlagsProps): ReactNode {
  const isExhausted = alert.status === 'firing' && alert.pageStatus === 'exhausted';
  return (
    <>
      {isExhausted ? (
        <span className={styles.flag} data-tone="loud">
          <BellOff size={12} aria-hidden />
          {words.exhaustedMark}
        </span>
      ) : null}
      {hinted ? (
        <span className={styles.flag} data-tone="warn" title={early.markDetail}>
          <Megaphone size={12} aria-hidden />
          {early.mark}
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
