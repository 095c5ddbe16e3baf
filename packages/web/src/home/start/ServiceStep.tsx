import { createTeam } from '@heed/contract/access';
import { createService } from '@heed/contract/catalog';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Form, TextField } from '../../ui/index.ts';
import styles from '../Home.module.css';
import type { StepProps } from './ContactStep.tsx';

const words = text.home.start.service;

/** A service that claims alerts by one label. */
export function ServiceStep({ standing }: StepProps): ReactNode {
  const [name, setName] = useState('');
  const [label, setLabel] = useState<string | undefined>();
  const makeTeam = useWrite(createTeam);
  const make = useWrite(createService, { touches: ['alerts'] });
  const value = label ?? name.trim().toLowerCase().replaceAll(/\s+/g, '-');
  const { team, policy, me } = standing;
  const submit = async (): Promise<void> => {
    let teamId = team?.id;
    if (teamId === undefined) {
      const done = await makeTeam.write({
        body: { name: text.home.start.team.fallback, memberIds: [asId('person', me.id)] },
      });
      if (done.kind !== 'done') return;
      teamId = done.value.id;
    }
    await make.write({
      body: {
        name,
        teamId: asId('team', teamId),
        tier: 2,
        matchers: [{ label: 'service', op: '=', value }],
        policyId: policy === undefined ? null : asId('policy', policy.id),
      },
    });
  };
  return (
    <Form onSubmit={submit} problem={make.problem ?? makeTeam.problem} busy={make.busy} submit={words.submit}>
      <div className={styles.two}>
        <TextField label={words.name} name="name" value={name} onChange={setName} required />
        <TextField label={words.label} name="matchers[0].value" mono value={value} onChange={setLabel} required />
      </div>
    </Form>
  );
}
