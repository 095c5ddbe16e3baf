import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button } from '../controls.ts';
import { Banner } from './Banner.tsx';

/** What a refused request says of itself; the problem documents of the contract fit. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  readonly mend: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

export interface TroubleProps {
  readonly problem: ProblemWords;
  readonly retry?: (() => void) | undefined;
}

/** Stands where a thing could not be read or done: what happened, and how to mend it. */
export function Trouble({ problem, retry }: TroubleProps): ReactNode {
  const action =
    retry === undefined ? undefined : (
      <Button size="small" icon={RotateCw} onPress={retry}>
        {text.ui.display.trouble.retry}
      </Button>
    );
  return (
    <div role="alert">
      <Banner tone="trouble" title={problem.title} action={action}>
        <p>{problem.detail}</p>
        {(problem.errors ?? []).map(({ path, message }) => (
          <p key={path}>
            <code>{path}</code> {message}
          </p>
        ))}
        <p>{problem.mend}</p>
      </Banner>
    </div>
  );
}
