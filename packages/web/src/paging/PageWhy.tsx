import { explainPage } from '@heed/contract/paging';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Skeleton, Stack, Trouble } from '../ui/index.ts';
import { Question } from '../why/index.ts';
import { WhyPerson } from './WhyPerson.tsx';

export interface PageWhyProps {
  readonly pageId: string;
}

/** Why a page told somebody or did not, and what it did. */
export function PageWhy({ pageId }: PageWhyProps): ReactNode {
  const { value, problem, again } = useRead(explainPage, { params: { id: pageId } });
  return (
    <Stack gap={5}>
      <Question title={text.why.person.title}>
        <WhyPerson pageId={pageId} />
      </Question>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={4} /> : null}
      {value === undefined ? null : <Question title={text.why.history} reasons={value.history} />}
    </Stack>
  );
}
