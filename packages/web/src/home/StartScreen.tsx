import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Banner, LinkButton, Page, Skeleton, Stack, Steps } from '../ui/index.ts';
import styles from './Home.module.css';
import { AlertStep } from './start/AlertStep.tsx';
import { AnswerStep } from './start/AnswerStep.tsx';
import { ContactStep } from './start/ContactStep.tsx';
import { IntegrationStep } from './start/IntegrationStep.tsx';
import { PolicyStep } from './start/PolicyStep.tsx';
import { ScheduleStep } from './start/ScheduleStep.tsx';
import { ServiceStep } from './start/ServiceStep.tsx';
import { StepCard } from './start/StepCard.tsx';
import { STEPS, type StepName, stateOfSteps } from './start/steps.ts';
import { useStanding } from './start/useStanding.ts';

const words = text.home.start;

/** From an empty Heed to the first page that one acknowledges. What is there already is ticked off by itself. */
export function StartScreen(): ReactNode {
  const standing = useStanding();
  if (standing === undefined) return <Skeleton lines={12} />;
  const states = stateOfSteps(standing);
  const bodies: Readonly<Record<StepName, ReactNode>> = {
    account: null,
    contact: <ContactStep standing={standing} />,
    schedule: <ScheduleStep standing={standing} />,
    policy: <PolicyStep standing={standing} />,
    service: <ServiceStep standing={standing} />,
    integration: <IntegrationStep standing={standing} />,
    alert: <AlertStep standing={standing} />,
    answer: <AnswerStep standing={standing} />,
  };
  const isDone = STEPS.every((step) => states[step] === 'done');
  return (
    <Page title={words.title} description={words.description}>
      <div className={styles.start}>
        <div className={styles.rail}>
          <Steps steps={STEPS.map((step) => ({ label: words[step].title, state: states[step] }))} />
        </div>
        <Stack>
          {STEPS.map((step) => (
            <StepCard key={step} step={step} state={states[step]} standing={standing}>
              {bodies[step]}
            </StepCard>
          ))}
          {isDone ? (
            <Banner tone="info" title={words.finished} action={<LinkButton href="/">{words.home}</LinkButton>} />
          ) : null}
        </Stack>
      </div>
    </Page>
  );
}
