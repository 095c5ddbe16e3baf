import type { ReactNode } from 'react';
import { later } from '../ui/index.ts';
import type { WhyRoute } from './Answers.tsx';
import { AskWhy } from './AskWhy.tsx';

const Answers = later(async () => (await import('./Answers.tsx')).Answers);

export interface WhyButtonProps {
  /** The route that answers for this kind of thing. */
  readonly route: WhyRoute;
  readonly id: string;
  /** As people call it. */
  readonly name: string;
}

/** "Why?" of a thing: stands beside how the thing stands. */
export function WhyButton({ route, id, name }: WhyButtonProps): ReactNode {
  return (
    <AskWhy name={name}>
      <Answers route={route} id={id} />
    </AskWhy>
  );
}
