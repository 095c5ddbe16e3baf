import type { ReactNode } from 'react';
import type { Reading } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Section, Skeleton, Time, Trouble } from '../ui/index.ts';
import type { Explanation } from './explanation.ts';
import styles from './Paging.module.css';
import { Sentence } from './Sentence.tsx';

export interface PageHistoryProps {
  readonly why: Reading<Explanation>;
}

/** What happened to a page, the oldest first, in sentences. */
export function PageHistory({ why }: PageHistoryProps): ReactNode {
  return (
    <Section title={text.paging.page.history}>
      {why.problem === undefined ? null : <Trouble problem={why.problem} retry={why.again} />}
      {why.loading ? <Skeleton lines={4} /> : null}
      <ol className={styles.history}>
        {why.value?.history.map(({ at, kind, parts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: history only grows at its end.
          <li key={`${at} ${kind} ${index}`}>
            <Time at={at} format="moment" />
            <span>
              <Sentence parts={parts} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
