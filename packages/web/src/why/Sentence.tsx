import type { explainPage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { Time } from '../ui/index.ts';

export type Part = Received<typeof explainPage>['history'][number]['parts'][number];

const FOLDERS = { person: 'people', schedule: 'schedules', team: 'teams', policy: 'policies' } as const;

export interface SentenceProps {
  readonly parts: readonly Part[];
}

/** A sentence of history, in which what is named is a link and moments are in the reader's zone. */
export function Sentence({ parts }: SentenceProps): ReactNode {
  return parts.map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their order.
    return <SentencePart key={`${part.text} ${index}`} part={part} />;
  });
}

function SentencePart({ part }: { readonly part: Part }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'instant':
      return part.at === undefined ? part.text : <Time at={part.at} format="moment" />;
    case 'person':
    case 'schedule':
    case 'team':
    case 'policy':
      return part.id === undefined ? part.text : <a href={`/${FOLDERS[part.kind]}/${part.id}`}>{part.text}</a>;
  }
}
