import type { ErrorComponentProps } from '@tanstack/react-router';
import { Bug } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, Empty } from '../ui/index.ts';

const words = text.shell.broken;

/** A defect of ours: said plainly, with its words for who reports it, and a way on. */
export function BrokenScreen({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <Empty
      icon={Bug}
      title={words.title}
      detail={`${words.detail} (${error instanceof Error ? error.message : String(error)})`}
      action={<Button onPress={reset}>{words.again}</Button>}
    />
  );
}
