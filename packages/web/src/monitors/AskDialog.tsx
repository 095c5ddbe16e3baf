import { askMetricsServer } from '@heed/contract/monitors';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, TextAreaField } from '../ui/index.ts';
import { Answer, type MetricsAnswer } from './Answer.tsx';
import type { MetricsServer } from './server-draft.ts';

const words = text.monitors.ask;

export interface AskDialogProps {
  readonly server: Pick<MetricsServer, 'id' | 'name'>;
  readonly onClose: () => void;
}

/** Asks a server now: `up` at first, which every Prometheus knows. */
export function AskDialog({ server, onClose }: AskDialogProps): ReactNode {
  const [query, setQuery] = useState('up');
  const [answer, setAnswer] = useState<MetricsAnswer>();
  const { write, busy, problem } = useWrite(askMetricsServer);
  const ask = async (): Promise<void> => {
    const done = await write({ params: { id: server.id }, body: { query } });
    setAnswer(done.kind === 'done' ? done.value : undefined);
  };
  return (
    <Dialog open onClose={onClose} title={words.title(server.name)} size="wide">
      <Form
        onSubmit={ask}
        problem={problem}
        busy={busy}
        submit={words.ask}
        cancel={{ label: words.close, onPress: onClose }}
      >
        <TextAreaField
          label={words.query}
          name="query"
          hint={words.queryHint}
          required
          autoFocus
          mono
          rows={2}
          maxLength={4_000}
          value={query}
          onChange={setQuery}
        />
        <div aria-live="polite">{answer === undefined ? null : <Answer answer={answer} />}</div>
      </Form>
    </Dialog>
  );
}
