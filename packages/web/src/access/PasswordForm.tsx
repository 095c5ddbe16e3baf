import { changePassword } from '@heed/contract/access';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Form, PasswordField, useToast } from '../ui/index.ts';

const words = text.access.me;

export function PasswordForm(): ReactNode {
  const [currentPassword, setCurrent] = useState('');
  const [password, setNext] = useState('');
  const toast = useToast();
  const { write, busy, problem } = useWrite(changePassword);
  const save = async (): Promise<void> => {
    const done = await write({ body: { currentPassword, password } });
    if (done.kind !== 'done') return;
    setCurrent('');
    setNext('');
    toast.show({ tone: 'ok', title: words.changed });
  };
  return (
    <Form onSubmit={save} problem={problem} busy={busy} submit={words.change}>
      <PasswordField
        label={words.current}
        name="currentPassword"
        autoComplete="current-password"
        value={currentPassword}
        onChange={setCurrent}
        required
      />
      <PasswordField
        label={words.next}
        name="password"
        hint={words.nextHint}
        autoComplete="new-password"
        value={password}
        onChange={setNext}
        required
      />
    </Form>
  );
}
