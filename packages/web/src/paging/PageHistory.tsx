import type { ReactNode } from 'react';
import type { Reading } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Section, Skeleton, Trouble } from '../ui/index.ts';
import { Reasons } from '../why/index.ts';
import type { Explanation } from './explanation.ts';

export interface PageHistoryProps {
  readonly why: Reading<Explanation>;
}

/** What happened to a page, the oldest first, in sentences. */
export function PageHistory({ why }: PageHistoryProps): ReactNode {
  return (
    <Section title={text.why.history}>
      {why.problem === undefined ? null : <Trouble problem={why.problem} retry={why.again} />}
      {why.loading ? <Skeleton lines={4} /> : null}
      <Reasons reasons={why.value?.history ?? []} />
    </Section>
  );
}
