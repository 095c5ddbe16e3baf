import { createIntegration, type InboundKind } from '@heed/contract/alerts';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { ChoiceField, CopyText, Form, Snippet, Stack, TextField } from '../../ui/index.ts';
import type { StepProps } from './ContactStep.tsx';

const words = text.home.start.integration;
const KINDS = ['prometheus', 'alertmanager-webhook', 'generic'] as const;

interface Made {
  readonly key: string;
  readonly snippet: string;
}

/** What sends alerts: its key, and what to paste. Both stay on screen as long as one stays here. */
export function IntegrationStep({ standing }: StepProps): ReactNode {
  const [kind, setKind] = useState<InboundKind>('prometheus');
  const [name, setName] = useState<string>(words.nameOf.prometheus);
  const [made, setMade] = useState<Made | undefined>();
  const { write, busy, problem } = useWrite(createIntegration);
  if (made !== undefined) {
    return (
      <Stack>
        <CopyText label={words.key} value={made.key} />
        <Snippet label={words.snippet} text={made.snippet} />
      </Stack>
    );
  }
  if (standing.integration !== undefined) return null;
  const make = async (): Promise<void> => {
    const done = await write({ body: { kind, name, urgency: 'page' } });
    if (done.kind === 'done') setMade(done.value);
  };
  return (
    <Form onSubmit={make} problem={problem} busy={busy} submit={words.submit}>
      <ChoiceField
        label={words.kind}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setName(words.nameOf[next]);
        }}
        look="segments"
        options={KINDS.map((value) => ({ value, label: words.nameOf[value] }))}
      />
      <TextField label={words.name} name="name" value={name} onChange={setName} required />
    </Form>
  );
}
