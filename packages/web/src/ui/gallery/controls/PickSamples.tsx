import { type ReactNode, useState } from 'react';
import { Columns, type Pair, PairsField, PickField, Section, ZoneField } from '../../index.ts';
import { words as all, operators, people } from '../samples.ts';

const words = all.picks;

export function PickSamples(): ReactNode {
  const [owner, setOwner] = useState<string | undefined>('prs_1');
  const [team, setTeam] = useState<string | undefined>();
  const [paged, setPaged] = useState<readonly string[]>(['prs_0', 'prs_3']);
  const [zone, setZone] = useState('Europe/Berlin');
  const [labels, setLabels] = useState<readonly Pair[]>([
    { key: 'team', value: 'payments' },
    { key: 'region', value: 'eu-central-1' },
  ]);
  const [match, setMatch] = useState<readonly Pair[]>([{ key: 'alertname', operator: 'matches', value: 'Disk.*' }]);
  return (
    <Section title={words.title}>
      <Columns gap={4} least={320}>
        <PickField label={words.owner} options={people} value={owner} onChange={setOwner} />
        <PickField label={words.people} multiple options={people} value={paged} onChange={setPaged} />
        <PickField label={words.team} problem={words.missing} options={people} value={team} onChange={setTeam} />
        <PickField label={all.choices.off} disabled options={people} value="prs_2" onChange={setTeam} />
        <ZoneField label={words.zone} value={zone} onChange={setZone} />
        <PairsField label={words.labels} value={labels} onChange={setLabels} suggestions={['team', 'region', 'tier']} />
        <PairsField label={words.match} operators={operators} value={match} onChange={setMatch} />
      </Columns>
    </Section>
  );
}
