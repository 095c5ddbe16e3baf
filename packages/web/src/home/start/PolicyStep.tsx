import { createPolicy } from '@heed/contract/paging';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Form, TextField } from '../../ui/index.ts';
import type { StepProps } from './ContactStep.tsx';

const words = text.home.start.policy;
const WAIT_MINUTES = 5;

/** First whoever is on call, then me, then all of it once more. */
export function PolicyStep({ standing }: StepProps): ReactNode {
  const [name, setName] = useState(words.nameOf(standing.team?.name ?? text.home.start.team.fallback));
  const { write, busy, problem } = useWrite(createPolicy, { touches: ['catalog'] });
  const { schedule, team, me } = standing;
  const make = (): Promise<unknown> =>
    write({
      body: {
        name,
        teamId: team === undefined ? null : asId('team', team.id),
        repeats: 1,
        steps: [
          ...(schedule === undefined
            ? []
            : [
                {
                  targets: [{ kind: 'schedule' as const, id: asId('schedule', schedule.id) }],
                  delayMinutes: WAIT_MINUTES,
                },
              ]),
          { targets: [{ kind: 'person' as const, id: asId('person', me.id) }], delayMinutes: WAIT_MINUTES },
        ],
      },
    });
  return (
    <Form onSubmit={make} problem={problem} busy={busy} submit={words.submit}>
      <TextField label={words.name} name="name" value={name} onChange={setName} required />
    </Form>
  );
}
