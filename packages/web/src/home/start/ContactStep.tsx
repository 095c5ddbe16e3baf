import { addMyContactMethod, answerCode } from '@heed/contract/notify';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMe, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Banner, Form, LinkButton, Stack, TextField } from '../../ui/index.ts';
import type { Standing } from './steps.ts';

const words = text.home.start.contact;
const own = text.notify.mine;

export interface StepProps {
  readonly standing: Standing;
}

/** An address, then the code that came to it. */
export function ContactStep({ standing }: StepProps): ReactNode {
  return standing.unproved === undefined ? <Address standing={standing} /> : <Code unproved={standing.unproved} />;
}

function Address({ standing }: StepProps): ReactNode {
  const { person } = useMe();
  const [address, setAddress] = useState(person.email);
  const { write, busy, problem } = useWrite(addMyContactMethod);
  const add = (): Promise<unknown> => write({ body: { kind: 'email', label: own.email, address } });
  if (!standing.mailWorks) {
    return (
      <Banner
        tone="warn"
        title={words.noMail}
        action={<LinkButton href="/me/notifications">{words.other}</LinkButton>}
      />
    );
  }
  return (
    <Stack>
      <Form onSubmit={add} problem={problem} busy={busy} submit={words.send}>
        <TextField label={own.email} name="address" type="email" value={address} onChange={setAddress} required />
      </Form>
    </Stack>
  );
}

function Code({ unproved }: { readonly unproved: { readonly id: string; readonly address: string } }): ReactNode {
  const [code, setCode] = useState('');
  const { write, busy, problem } = useWrite(answerCode);
  const prove = (): Promise<unknown> =>
    write({ params: { id: asId('contactMethod', unproved.id) }, body: { code: code.trim() } });
  return (
    <Form onSubmit={prove} problem={problem} busy={busy} submit={own.prove}>
      <TextField
        label={own.code}
        name="code"
        hint={own.codeHint(unproved.address)}
        autoComplete="one-time-code"
        mono
        value={code}
        onChange={setCode}
        required
        autoFocus
      />
    </Form>
  );
}
