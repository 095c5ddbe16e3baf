import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { AlertState, Time } from '../ui/index.ts';
import styles from './Alerts.module.css';
import type { AlertItem } from './inbox/held.ts';
import { lookOf } from './state.ts';

const words = text.alerts.inbox;

export interface AlertStandingProps {
  readonly alert: AlertItem;
}

/** How an alert stands, and the one thing more that matters of it: by whom, until when, since when. */
export function AlertStanding({ alert }: AlertStandingProps): ReactNode {
  const look = lookOf(alert);
  return (
    <span className={styles.standing}>
      <AlertState state={look} />
      <Detail alert={alert} look={look} />
    </span>
  );
}

interface DetailProps extends AlertStandingProps {
  readonly look: ReturnType<typeof lookOf>;
}

function Detail({ alert, look }: DetailProps): ReactNode {
  switch (look) {
    case 'firing':
      return null;
    case 'acknowledged':
      return alert.acknowledgedBy === null ? null : (
        <span className={styles.detail}>{words.by(alert.acknowledgedBy.name)}</span>
      );
    case 'snoozed':
      return (
        <span className={styles.detail}>
          {words.until} <Time at={alert.snoozedUntil} format="moment" />
        </span>
      );
    case 'resolved':
      return (
        <span className={styles.detail}>
          <Time at={alert.resolvedAt} />
        </span>
      );
  }
}
