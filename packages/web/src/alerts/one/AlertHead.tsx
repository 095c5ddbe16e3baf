import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Banner, LinkButton, Time } from '../../ui/index.ts';
import { AlertFlags } from '../AlertFlags.tsx';
import { AlertStanding } from '../AlertStanding.tsx';
import type { Alert } from './alert.ts';
import styles from './One.module.css';

const words = text.alerts.one;

export interface AlertHeadProps {
  readonly alert: Alert;
}

/** How it stands, since when, and whose it is. */
export function Standing({ alert }: AlertHeadProps): ReactNode {
  return (
    <div className={styles.standing}>
      <AlertStanding alert={alert} />
      <AlertFlags alert={alert} />
      <span>
        {words.since} <Time at={alert.startedAt} />
      </span>
      {alert.serviceId === null ? null : <a href={`/services/${alert.serviceId}`}>{alert.serviceName}</a>}
    </div>
  );
}

/** What is not as it should be with it, and how to mend it. */
export function Notes({ alert }: AlertHeadProps): ReactNode {
  return (
    <>
      {alert.held ? (
        <Banner tone="warn" title={words.held}>
          {words.heldDetail}
        </Banner>
      ) : null}
      {alert.unowned && alert.status === 'firing' && alert.urgency === 'page' ? (
        <Banner
          tone="warn"
          title={words.unowned}
          action={
            <LinkButton size="small" href={alert.serviceId === null ? '/services' : `/services/${alert.serviceId}`}>
              {words.unownedAction}
            </LinkButton>
          }
        >
          {words.unownedDetail}
        </Banner>
      ) : null}
    </>
  );
}
