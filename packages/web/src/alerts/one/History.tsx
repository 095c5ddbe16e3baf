import { getAlertHistory } from '@heed/contract/alerts';
import type { ReactNode } from 'react';
import { usePages } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { MoreRows, Section, Skeleton, Time, Trouble } from '../../ui/index.ts';
import { type Fact, isLoud, sayActor, sayFact, snoozeEndOf } from './facts.ts';
import styles from './One.module.css';

const words = text.alerts.one;

export interface HistoryProps {
  readonly alertId: string;
}

/** Everything that happened to the alert and to its page, the oldest first. */
export function History({ alertId }: HistoryProps): ReactNode {
  const facts = usePages(getAlertHistory, { params: { id: alertId }, query: { limit: 50 } });
  return (
    <Section title={words.history}>
      {facts.problem !== undefined ? <Trouble problem={facts.problem} retry={facts.again} /> : null}
      {facts.loading ? <Skeleton lines={5} /> : null}
      <ol className={styles.timeline}>
        {facts.items.map((fact) => (
          <Line key={fact.seq} fact={fact} />
        ))}
      </ol>
      {facts.hasMore ? <MoreRows query={facts} /> : null}
    </Section>
  );
}

function Line({ fact }: { readonly fact: Fact }): ReactNode {
  const until = snoozeEndOf(fact);
  return (
    <li className={styles.fact} data-loud={isLoud(fact) || undefined}>
      <span className={styles.when}>
        <Time at={fact.at} format="moment" />
      </span>
      <span>
        <span className={styles.said}>{sayFact(fact)}</span>
        {until === undefined ? null : (
          <>
            {` ${text.alerts.snooze.until} `}
            <Time at={until} format="moment" />
          </>
        )}{' '}
        <span className={styles.soft}>{sayActor(fact.actor)}</span>
      </span>
    </li>
  );
}
