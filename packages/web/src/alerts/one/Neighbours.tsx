import { listAlerts } from '@heed/contract/alerts';
import { getDependencies, listDependents } from '@heed/contract/catalog';
import type { ReactNode } from 'react';
import { useRead, useReads } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { RawText, Section, SeverityBadge, Time } from '../../ui/index.ts';
import styles from './One.module.css';

const words = text.alerts.one;
/** More services than this nobody looks through at three in the morning. */
const MOST_NEIGHBOURS = 8;
const EACH = 3;

/** What is open on the services that this one stands on, and on those that stand on it. Nothing where nothing is. */
export function Neighbours({ serviceId }: { readonly serviceId: string }): ReactNode {
  const params = { id: serviceId };
  const below = useRead(getDependencies, { params }).value?.dependsOn ?? [];
  const above = useRead(listDependents, { params, query: { limit: MOST_NEIGHBOURS } }).value?.items ?? [];
  const near = [...below, ...above].slice(0, MOST_NEIGHBOURS);
  const { value } = useReads(
    listAlerts,
    near.map(({ id }) => ({ query: { serviceId: id, limit: EACH } })),
  );
  const alerts = (value ?? []).flatMap(({ items }) => items);
  if (alerts.length === 0) return null;
  return (
    <Section title={words.neighbours} flush>
      <ul className={styles.related}>
        {alerts.map(({ id, severity, summary, serviceName, startedAt }) => (
          <li key={id}>
            <a href={`/alerts/${id}`}>
              <SeverityBadge severity={severity} compact />
              <span className={styles.summary}>
                {serviceName}: <RawText text={summary} />
              </span>
              <Time at={startedAt} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
