import { getGaps } from '@heed/contract/oncall';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Section, Skeleton, Time, Trouble } from '../ui/index.ts';
import styles from './Oncall.module.css';

const words = text.oncall.schedule;
/** More are a pattern, and the calendar shows it. */
const MOST_LISTED = 20;

export interface GapsSectionProps {
  readonly scheduleId: string;
}

/** When the schedule reaches no human, in words. */
export function GapsSection({ scheduleId }: GapsSectionProps): ReactNode {
  const { value, problem, again } = useRead(getGaps, { params: { id: scheduleId } });
  return (
    <Section title={words.gaps}>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.gaps.length === 0 ? <p className={styles.soft}>{words.noGaps}</p> : null}
      <ul className={styles.gaps}>
        {value?.gaps.slice(0, MOST_LISTED).map(({ startAt, endAt, nobody }) => (
          <li key={startAt}>
            <Time at={startAt} format="moment" /> – <Time at={endAt} format="moment" />
            <span className={styles.soft}> · {text.oncall.now.nobody[nobody]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
