import { Mail } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Columns, NumberField, PasswordField, Section, TextAreaField, TextField } from '../../index.ts';
import { words as all } from '../samples.ts';

const words = all.inputs;

export function InputSamples(): ReactNode {
  const [name, setName] = useState('checkout');
  const [email, setEmail] = useState('ana@');
  const [note, setNote] = useState('');
  const [payload, setPayload] = useState('{ "service": "checkout" }');
  const [threshold, setThreshold] = useState<number | undefined>(95);
  const [count, setCount] = useState(3);
  const [password, setPassword] = useState('a long sentence');
  return (
    <Section title={words.title}>
      <Columns gap={4}>
        <TextField label={words.name} hint={words.nameHint} value={name} onChange={setName} />
        <TextField
          label={words.email}
          icon={Mail}
          type="email"
          problem={words.emailProblem}
          value={email}
          onChange={setEmail}
        />
        <TextField label={words.fixed} value="https://heed.example.org" onChange={setName} disabled mono />
        <PasswordField
          label={words.password}
          hint={words.passwordHint}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
        <NumberField
          label={words.threshold}
          unit="%"
          min={0}
          max={100}
          optional
          value={threshold}
          onChange={setThreshold}
        />
        <NumberField label={words.count} min={1} max={20} value={count} onChange={setCount} />
        <TextAreaField label={words.note} optional placeholder={words.nameHint} value={note} onChange={setNote} />
        <TextAreaField label={words.payload} mono value={payload} onChange={setPayload} />
      </Columns>
    </Section>
  );
}
