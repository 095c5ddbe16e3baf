import { getAlertWhy } from '@heed/contract/alerts';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Section, Skeleton, Trouble } from '../../ui/index.ts';
import styles from './One.module.css';

export interface WhySectionProps {
  readonly alertId: string;
}

/** Why the alert belongs where it does, and why it wakes somebody or not. */
export function WhySection({ alertId }: WhySectionProps): ReactNode {
  const { value, problem, again } = useRead(getAlertWhy, { params: { id: alertId } });
  return (
    <Section title={text.alerts.one.why}>
      {problem !== undefined ? <Trouble problem={problem} retry={again} /> : null}
      {value === undefined && problem === undefined ? <Skeleton lines={3} /> : null}
      <ul className={styles.lines}>
        {value?.routing.map(({ kind, text: said }) => (
          <li key={`${kind} ${said}`}>{said}</li>
        ))}
      </ul>
    </Section>
  );
}
