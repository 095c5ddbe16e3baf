import { importSubscribers } from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Banner, Button, Dialog, Form, TextAreaField, TextField, useToast } from '../ui/index.ts';
import styles from './Status.module.css';
import type { StatusPage } from './view.ts';

const words = text.status.subscribers.bring;

export interface ImportSubscribersDialogProps {
  readonly page: StatusPage;
  readonly onClose: () => void;
}

/** Brings a list of those who agreed elsewhere, and says which lines hold no address. */
export function ImportSubscribersDialog({ page, onClose }: ImportSubscribersDialogProps): ReactNode {
  const toast = useToast();
  const [list, setList] = useState('');
  const [consent, setConsent] = useState('');
  const [bad, setBad] = useState<{
    readonly count: number;
    readonly lines: readonly { line: number; text: string }[];
  }>();
  const { write, problem, busy } = useWrite(importSubscribers);
  const bring = async (): Promise<void> => {
    const done = await write({ params: { id: page.id }, body: { list, consent } });
    if (done.kind !== 'done') return;
    const { added, known, left, badCount } = done.value;
    toast.show({ tone: 'ok', title: words.done(added, known, left) });
    if (badCount === 0) onClose();
    else setBad({ count: badCount, lines: done.value.bad });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.detail}
      size="wide"
      actions={bad === undefined ? undefined : <Button onPress={onClose}>{words.close}</Button>}
    >
      {bad === undefined ? (
        <Form
          onSubmit={bring}
          problem={problem}
          busy={busy}
          submit={words.submit}
          cancel={{ label: words.close, onPress: onClose }}
        >
          <TextAreaField
            label={words.list}
            hint={words.listHint}
            name="list"
            value={list}
            onChange={setList}
            rows={8}
            maxLength={1_500_000}
            mono
            required
            autoFocus
          />
          <TextField
            label={words.consent}
            hint={words.consentHint}
            name="consent"
            value={consent}
            onChange={setConsent}
            maxLength={500}
            required
          />
        </Form>
      ) : (
        <Banner tone="warn" title={words.bad(bad.count)}>
          <ul className={styles.edits}>
            {bad.lines.map(({ line, text: said }) => (
              <li key={line}>{`${words.line(line)}: ${said}`}</li>
            ))}
          </ul>
        </Banner>
      )}
    </Dialog>
  );
}
