import { type ReactNode, useState } from 'react';
import { CheckField, ChoiceField, Columns, Section, SelectField, Stack, SwitchField } from '../../index.ts';
import { words as all, densities, modes, severities } from '../samples.ts';

const words = all.choices;

export function ChoiceSamples(): ReactNode {
  const [severity, setSeverity] = useState<string>('error');
  const [mode, setMode] = useState<string>('step');
  const [density, setDensity] = useState<string>('dense');
  const [night, setNight] = useState(true);
  const [stored, setStored] = useState(false);
  const [live, setLive] = useState(true);
  return (
    <Section title={words.title}>
      <Columns gap={4}>
        <div>
          <Stack>
            <SelectField
              label={words.severity}
              hint={words.severityHint}
              options={severities}
              value={severity}
              onChange={setSeverity}
            />
            <SelectField label={words.off} options={severities} value="critical" onChange={setSeverity} disabled />
            <ChoiceField
              label={all.tabs.density}
              look="segments"
              options={densities}
              value={density}
              onChange={setDensity}
            />
          </Stack>
        </div>
        <ChoiceField label={words.mode} options={modes} value={mode} onChange={setMode} />
        <Stack gap={1}>
          <CheckField label={words.night} hint={words.nightHint} value={night} onChange={setNight} />
          <CheckField label={words.accept} problem={words.acceptProblem} value={stored} onChange={setStored} />
          <CheckField label={words.some} mixed value={false} onChange={setNight} />
          <CheckField label={words.off} value disabled onChange={setNight} />
          <SwitchField label={words.live} value={live} onChange={setLive} />
          <SwitchField label={words.night} hint={words.nightHint} value={!live} onChange={() => setLive(!live)} />
          <SwitchField label={words.off} value={false} disabled onChange={setLive} />
        </Stack>
      </Columns>
    </Section>
  );
}
