import type { getActionWhy } from '@heed/contract/actions';
import type { getIncidentWhy } from '@heed/contract/incidents';
import type { getDeliveryWhy } from '@heed/contract/notify';
import type { getPostmortemWhy } from '@heed/contract/postmortems';
import { SECOND } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Skeleton, Stack, Trouble } from '../ui/index.ts';
import { Question } from './Reasons.tsx';
import styles from './Why.module.css';

/** The routes that answer in the one form that all things share. */
export type WhyRoute = typeof getActionWhy | typeof getDeliveryWhy | typeof getIncidentWhy | typeof getPostmortemWhy;

export interface AnswersProps {
  readonly route: WhyRoute;
  readonly id: string;
}

/** What is late, or holds, becomes so without an event. */
const LOOK_EVERY = 20 * SECOND;

/** Each question that has an answer, with its reasons. */
export function Answers({ route, id }: AnswersProps): ReactNode {
  const { value, problem, again } = useRead(route, { params: { id } }, { everyMs: LOOK_EVERY });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined || value.id !== id) return <Skeleton lines={6} />;
  if (value.answers.length === 0) return <p className={styles.soft}>{text.why.nothing}</p>;
  return (
    <Stack gap={5}>
      {value.answers.map(({ question, title, reasons }) => (
        <Question key={question} title={title} reasons={reasons} />
      ))}
    </Stack>
  );
}
