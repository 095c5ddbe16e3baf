import { signIn } from '@heed/contract/access';
import type { Problem } from '@heed/contract/problems';
import { type ReactNode, useState } from 'react';
import { send } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Form, PasswordField, TextField } from '../ui/index.ts';
import { Door } from './Door.tsx';

const words = text.shell.signIn;

export interface SignInScreenProps {
  readonly onDone: () => void;
}

export function SignInScreen({ onDone }: SignInScreenProps): ReactNode {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | undefined>();
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const outcome = await send(signIn, { body: { email, password } });
    setBusy(false);
    if (outcome.ok) onDone();
    else setProblem(outcome.problem);
  };
  return (
    <Door title={words.title}>
      <Form onSubmit={submit} problem={problem} busy={busy} submit={words.submit}>
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
          autoFocus
        />
        <PasswordField
          label={words.password}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
      </Form>
      <p>{words.forgotten}</p>
    </Door>
  );
}
