import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Section } from '../../ui/index.ts';
import styles from '../Home.module.css';
import type { Standing, StepName, StepState } from './steps.ts';

const words = text.home.start;

export interface StepCardProps {
  readonly step: StepName;
  readonly state: StepState;
  readonly standing: Standing;
  readonly children: ReactNode;
}

/** One step: what it is for while it is open, what came of it once it is done. Those that must wait show their name. */
export function StepCard({ step, state, standing, children }: StepCardProps): ReactNode {
  return (
    <Section title={words[step].title} description={state === 'now' ? detailOf(step) : undefined}>
      {state === 'done' ? (
        <p className={styles.done}>
          <CircleCheck size={16} aria-hidden="true" />
          {doneOf(step, standing)}
        </p>
      ) : null}
      {state === 'now' || (step === 'integration' && state === 'done') ? children : null}
    </Section>
  );
}

function detailOf(step: StepName): string | undefined {
  return step === 'account' ? undefined : words[step].detail;
}

function doneOf(step: StepName, standing: Standing): string {
  const nameOf = (thing: { readonly name: string } | undefined): string => thing?.name ?? '';
  switch (step) {
    case 'account':
      return words.account.done(standing.me.name);
    case 'contact':
      return words.contact.done(standing.contact ?? '');
    case 'schedule':
      return words.schedule.done(nameOf(standing.schedule));
    case 'policy':
      return words.policy.done(nameOf(standing.policy));
    case 'service':
      return words.service.done(nameOf(standing.service));
    case 'integration':
      return words.integration.done(nameOf(standing.integration));
    case 'alert':
      return words.alert.done(standing.alert?.summary ?? '');
    case 'answer':
      return words.answer.done;
  }
}
