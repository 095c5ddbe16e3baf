import type { ReactNode } from 'react';
import { later } from '../ui/index.ts';
import { AskWhy } from '../why/index.ts';

const PageWhy = later(async () => (await import('./PageWhy.tsx')).PageWhy);

export interface PageWhyButtonProps {
  readonly pageId: string;
  /** Whom or what it is about, as people call it. */
  readonly name: string;
}

/** "Why?" of a page, for wherever one is listed. */
export function PageWhyButton({ pageId, name }: PageWhyButtonProps): ReactNode {
  return (
    <AskWhy name={name}>
      <PageWhy pageId={pageId} />
    </AskWhy>
  );
}
