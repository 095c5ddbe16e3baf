import { createTeam } from '@heed/contract/access';
import { createSchedule } from '@heed/contract/oncall';
import { asId, DAY, formatInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMe, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Form, readNow, TextField } from '../../ui/index.ts';
import type { StepProps } from './ContactStep.tsx';

const words = text.home.start;

/** A weekly rotation with me in it, and a team that owns it. */
export function ScheduleStep({ standing }: StepProps): ReactNode {
  const { person } = useMe();
  const [team, setTeam] = useState(standing.team?.name ?? words.team.fallback);
  const [name, setName] = useState(words.schedule.nameOf(team));
  const makeTeam = useWrite(createTeam);
  const make = useWrite(createSchedule, { touches: ['paging'] });
  const submit = async (): Promise<void> => {
    let teamId = standing.team?.id;
    if (teamId === undefined) {
      const done = await makeTeam.write({ body: { name: team, memberIds: [asId('person', person.id)] } });
      if (done.kind !== 'done') return;
      teamId = done.value.id;
    }
    await make.write({
      body: {
        name,
        teamId: asId('team', teamId),
        timeZone: person.timeZone,
        layers: [
          {
            id: 'primary',
            name: words.schedule.title,
            rotation: { unit: 'weeks', every: 1, handoffTime: '09:00', handoffDay: 'monday' },
            // Since yesterday, so that somebody is on call from the first moment.
            startAt: formatInstant(readNow() - DAY),
            members: [{ personId: asId('person', person.id) }],
          },
        ],
      },
    });
  };
  return (
    <Form
      onSubmit={submit}
      problem={makeTeam.problem ?? make.problem}
      busy={makeTeam.busy || make.busy}
      submit={words.schedule.submit}
    >
      {standing.team === undefined ? (
        <TextField
          label={words.team.name}
          value={team}
          onChange={(next) => {
            setTeam(next);
            setName(words.schedule.nameOf(next));
          }}
          required
        />
      ) : null}
      <TextField label={words.schedule.name} name="name" value={name} onChange={setName} required />
    </Form>
  );
}
