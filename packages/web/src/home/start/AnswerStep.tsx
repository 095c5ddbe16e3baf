import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useResponding } from '../../paging/index.ts';
import { text } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import type { StepProps } from './ContactStep.tsx';

/** The page that came of the first alert, and the button that answers it. */
export function AnswerStep({ standing: { page } }: StepProps): ReactNode {
  const { acknowledge, busy } = useResponding();
  return (
    <Button
      kind="primary"
      size="large"
      icon={Check}
      busy={busy || page === undefined}
      onPress={() => (page === undefined ? undefined : void acknowledge(page))}
    >
      {text.home.start.answer.acknowledge}
    </Button>
  );
}
