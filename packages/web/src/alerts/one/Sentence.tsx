import type { explainPage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { Time } from '../../ui/index.ts';

type Part = Received<typeof explainPage>['history'][number]['parts'][number];

const FOLDERS = { person: 'people', schedule: 'schedules', team: 'teams', policy: 'policies' } as const;

export interface SentenceProps {
  readonly parts: readonly Part[];
}

/** A sentence about a page: moments in the reader's zone, and what it names as links. */
export function Sentence({ parts }: SentenceProps): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence stand where they stand.
  return parts.map((part, place) => <Piece key={`${place} ${part.text}`} part={part} />);
}

function Piece({ part }: { readonly part: Part }): ReactNode {
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
