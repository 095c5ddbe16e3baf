import type { alertItemSchema } from '@heed/contract/alerts';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Reading } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Empty, SeverityBadge, Skeleton, Time, Trouble } from '../ui/index.ts';
import styles from './Catalog.module.css';

export interface OpenAlertsProps {
  readonly alerts: Reading<{ readonly items: readonly z.output<typeof alertItemSchema>[] }>;
}

/** The newest open alerts of a service, each a link. */
export function OpenAlerts({ alerts }: OpenAlertsProps): ReactNode {
  if (alerts.problem !== undefined) return <Trouble problem={alerts.problem} retry={alerts.again} />;
  if (alerts.value === undefined) return <Skeleton lines={3} />;
  if (alerts.value.items.length === 0) return <Empty title={text.catalog.one.noAlerts} />;
  return (
    <ul className={styles.alerts}>
      {alerts.value.items.map(({ id, severity, summary, startedAt }) => (
        <li key={id}>
          <a href={`/alerts/${id}`}>
            <SeverityBadge severity={severity} />
            <span className={styles.summary}>{summary}</span>
            <Time at={startedAt} />
          </a>
        </li>
      ))}
    </ul>
  );
}
