import { setPasswordByLink } from '@heed/contract/access';
import type { Problem } from '@heed/contract/problems';
import { type ReactNode, useState } from 'react';
import { send } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Banner, Empty, Form, LinkButton, PasswordField } from '../ui/index.ts';
import { Door } from './Door.tsx';
import { tokenOfAddress } from './token.ts';

const words = text.shell.setPassword;

/** A new password, by a one-time link that an admin handed over: `/password#TOKEN`. */
export function SetPasswordScreen(): ReactNode {
  const [token] = useState(tokenOfAddress);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | undefined>();
  const [state, setState] = useState<'asked' | 'busy' | 'done'>('asked');
  if (token === undefined) {
    return (
      <Door title={words.title}>
        <Empty title={text.shell.setUp.noToken} detail={words.noTokenDetail} />
      </Door>
    );
  }
  if (state === 'done') {
    return (
      <Door title={words.title}>
        <Banner tone="info" title={words.done} />
        <LinkButton href="/" kind="primary">
          {text.shell.signIn.submit}
        </LinkButton>
      </Door>
    );
  }
  const submit = async (): Promise<void> => {
    setState('busy');
    const outcome = await send(setPasswordByLink, { body: { token, password } });
    setState(outcome.ok ? 'done' : 'asked');
    if (!outcome.ok) setProblem(outcome.problem);
  };
  return (
    <Door title={words.title}>
      <Form onSubmit={submit} problem={problem} busy={state === 'busy'} submit={words.submit}>
        <PasswordField
          label={text.shell.signIn.password}
          name="password"
          hint={text.shell.setUp.passwordHint}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          required
          autoFocus
        />
      </Form>
    </Door>
  );
}
