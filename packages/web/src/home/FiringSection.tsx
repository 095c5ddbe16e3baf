import { countAlerts, type serviceStateSchema } from '@heed/contract/alerts';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { LinkButton, Section, ServiceStateBadge, Skeleton } from '../ui/index.ts';
import styles from './Home.module.css';

const words = text.home.firing;

const COUNTS = [
  { what: 'firing', href: '/alerts' },
  { what: 'unanswered', href: '/alerts?urgency=page&acknowledged=false' },
  { what: 'unowned', href: '/alerts?unowned=true' },
  { what: 'recorded', href: '/alerts?urgency=record' },
] as const;

export interface FiringSectionProps {
  /** Services that are not healthy. */
  readonly failing: readonly z.output<typeof serviceStateSchema>[];
  readonly loading: boolean;
}

/** What fires, by severity, and the services that it hurts. */
export function FiringSection({ failing, loading }: FiringSectionProps): ReactNode {
  const counts = useRead(countAlerts);
  return (
    <Section
      title={words.title}
      actions={
        <LinkButton size="small" kind="quiet" href="/alerts">
          {words.inbox}
        </LinkButton>
      }
    >
      <ul className={styles.counts}>
        {COUNTS.map(({ what, href }) => (
          <li key={what}>
            <a href={href} data-none={counts.value?.[what] === 0 || undefined}>
              {words.counts[what]}
              <span className={styles.number}>
                {counts.value === undefined ? '…' : words.count(counts.value[what], counts.value.more)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {loading ? <Skeleton lines={2} /> : null}
      {failing.length > 0 ? (
        <>
          <h3 className={styles.sub}>{words.services}</h3>
          <ul className={styles.services}>
            {failing.map(({ serviceId, name, state, openAlerts }) => (
              <li key={serviceId}>
                <a href={`/services/${serviceId}`}>{name}</a>
                <ServiceStateBadge state={state} />
                <span className={styles.soft}>{words.open(openAlerts)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
