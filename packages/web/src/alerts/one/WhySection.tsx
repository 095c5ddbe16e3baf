import { getAlertWhy } from '@heed/contract/alerts';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Section, Skeleton, Trouble } from '../../ui/index.ts';
import { Reasons } from '../../why/index.ts';

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
      <Reasons reasons={value?.routing ?? []} />
    </Section>
  );
}
