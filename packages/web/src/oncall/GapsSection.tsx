import { getGaps } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Expand, Section, Skeleton, Trouble } from '../ui/index.ts';
import { Between } from './Between.tsx';
import styles from './Oncall.module.css';

const words = text.oncall.schedule;
/** More are a pattern, and the calendar shows it. */
const MOST_LISTED = 20;
const LISTED_FIRST = 5;

export interface GapsSectionProps {
  readonly scheduleId: string;
}

/** When the schedule reaches no human, in words. */
export function GapsSection({ scheduleId }: GapsSectionProps): ReactNode {
  const { value, problem, again } = useRead(getGaps, { params: { id: scheduleId } });
  const gaps = value?.gaps.slice(0, MOST_LISTED) ?? [];
  const folded = gaps.length > LISTED_FIRST + 1 ? gaps.slice(LISTED_FIRST) : [];
  return (
    <Section title={words.gaps}>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.gaps.length === 0 ? <p className={styles.soft}>{words.noGaps}</p> : null}
      <Gaps gaps={gaps.slice(0, gaps.length - folded.length)} />
      {folded.length === 0 ? null : (
        <Expand title={words.moreGaps(folded.length)}>
          <Gaps gaps={folded} />
        </Expand>
      )}
    </Section>
  );
}

function Gaps({ gaps }: Pick<Received<typeof getGaps>, 'gaps'>): ReactNode {
  return (
    <ul className={styles.gaps}>
      {gaps.map(({ startAt, endAt, nobody }) => (
        <li key={startAt}>
          <Between startAt={startAt} endAt={endAt} />
          <span className={styles.soft}> · {text.oncall.now.nobody[nobody]}</span>
        </li>
      ))}
    </ul>
  );
}
