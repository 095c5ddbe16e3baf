import { listAlerts } from '@heed/contract/alerts';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { LinkButton, RawText, Section, SeverityBadge, Skeleton, Time, Trouble } from '../../ui/index.ts';
import styles from './One.module.css';

const words = text.alerts.one;
const SHOWN = 8;

export interface RelatedProps {
  readonly alertId: string;
  readonly serviceId: string;
}

/** What else is open on the same service. */
export function Related({ alertId, serviceId }: RelatedProps): ReactNode {
  const { value, problem, again } = useRead(listAlerts, { query: { serviceId, limit: SHOWN + 1 } });
  const others = value?.items.filter(({ id }) => id !== alertId).slice(0, SHOWN);
  return (
    <Section
      title={words.related}
      flush={others !== undefined && others.length > 0}
      actions={
        <LinkButton size="small" kind="quiet" href={`/alerts?serviceId=${serviceId}`}>
          {words.relatedAll}
        </LinkButton>
      }
    >
      {problem !== undefined ? <Trouble problem={problem} retry={again} /> : null}
      {value === undefined && problem === undefined ? <Skeleton lines={3} /> : null}
      {others?.length === 0 ? <p className={styles.soft}>{words.relatedNone}</p> : null}
      {others === undefined || others.length === 0 ? null : (
        <ul className={styles.related}>
          {others.map(({ id, severity, summary, startedAt }) => (
            <li key={id}>
              <a href={`/alerts/${id}`}>
                <SeverityBadge severity={severity} compact />
                <span className={styles.summary}>
                  <RawText text={summary} />
                </span>
                <Time at={startedAt} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
