import { setUp } from '@heed/contract/access';
import type { Problem } from '@heed/contract/problems';
import { type ReactNode, useState } from 'react';
import { send } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Empty, Form, PasswordField, TextField, viewerZone, ZoneField } from '../ui/index.ts';
import { Door } from './Door.tsx';
import { tokenOfAddress } from './token.ts';

const words = text.shell.setUp;

/** The first account, by the one-time link that Heed printed when it started: `/setup#TOKEN`. */
export function SetUpScreen(): ReactNode {
  const [token] = useState(tokenOfAddress);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [timeZone, setTimeZone] = useState(viewerZone);
  const [problem, setProblem] = useState<Problem | undefined>();
  const [busy, setBusy] = useState(false);
  if (token === undefined) {
    return (
      <Door title={words.title}>
        <Empty title={words.noToken} detail={words.noTokenDetail} />
      </Door>
    );
  }
  const submit = async (): Promise<void> => {
    setBusy(true);
    const outcome = await send(setUp, { body: { token, name, email, password, timeZone } });
    setBusy(false);
    // A whole new beginning: the token leaves the address, and the shell asks anew who is there.
    if (outcome.ok) location.replace('/start');
    else setProblem(outcome.problem);
  };
  return (
    <Door title={words.title} detail={words.detail}>
      <Form onSubmit={submit} problem={problem} busy={busy} submit={words.submit}>
        <TextField
          label={words.name}
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          required
          autoFocus
        />
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
        />
        <PasswordField
          label={words.password}
          name="password"
          hint={words.passwordHint}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          required
        />
        <ZoneField label={words.zone} name="timeZone" value={timeZone} onChange={setTimeZone} />
      </Form>
    </Door>
  );
}
