import { HOUR } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { Columns, Form, LengthField, PairsField, Section, TextField, useDraft } from '../../index.ts';
import { words as all, refused } from '../samples.ts';

const words = all.forms;
const START = { name: 'checkout', url: 'runbook', labels: [{ key: 'team', value: 'payments' }], ttl: 2 * HOUR };

export function FormSamples(): ReactNode {
  const [busy, setBusy] = useState(false);
  return (
    <Section title={words.title}>
      <Columns gap={6} least={320}>
        <SampleForm />
        <SampleForm problem={refused} />
        <SampleForm busy={busy} onSubmit={() => setBusy(true)} />
      </Columns>
    </Section>
  );
}

interface SampleFormProps {
  readonly problem?: typeof refused;
  readonly busy?: boolean;
  readonly onSubmit?: () => void;
}

function SampleForm({ problem, busy, onSubmit }: SampleFormProps): ReactNode {
  const { value, set, settle } = useDraft(START);
  return (
    <Form
      onSubmit={onSubmit ?? (() => settle())}
      problem={problem}
      busy={busy}
      submit={words.submit}
      cancel={{ label: words.cancel, onPress: () => set(START) }}
    >
      <TextField label={all.inputs.name} name="name" required value={value.name} onChange={(name) => set({ name })} />
      <TextField label={words.url} name="url" optional value={value.url} onChange={(url) => set({ url })} />
      <LengthField
        label={words.ttl}
        name="ttl"
        units={['min', 'h', 'd']}
        value={value.ttl}
        onChange={(ttl) => set({ ttl })}
      />
      <PairsField
        label={all.picks.labels}
        name="labels"
        value={value.labels}
        onChange={(labels) => set({ labels: [...labels] })}
      />
    </Form>
  );
}
