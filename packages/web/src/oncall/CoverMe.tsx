import { listPeople } from '@heed/contract/access';
import { createOverride } from '@heed/contract/oncall';
import { asId, formatInstant, parseInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices, useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Avatar, Dialog, readNow, SearchField, Skeleton, Trouble, useToast } from '../ui/index.ts';
import styles from './Oncall.module.css';

const words = text.oncall.cover;

export interface CoverMeProps {
  readonly shift: {
    readonly scheduleId: string;
    readonly scheduleName: string;
    readonly startAt: string;
    readonly endAt: string;
  };
  readonly onClose: () => void;
}

/** The second of two taps: who covers me. */
export function CoverMe({ shift, onClose }: CoverMeProps): ReactNode {
  const me = useMe();
  const toast = useToast();
  const people = useChoices(listPeople, [], { query: { disabled: 'exclude' }, except: me.person.id });
  const { options, onType, busy: isReading } = people.field;
  const [typed, setTyped] = useState('');
  const { write, busy, problem } = useWrite(createOverride, {
    touches: ['paging'],
    queuedAs: () => words.title(shift.scheduleName),
  });
  const cover = async (id: string, name: string): Promise<void> => {
    const now = readNow();
    const startAt = Math.max(now, parseInstant(shift.startAt) ?? now);
    const done = await write({
      params: { id: asId('schedule', shift.scheduleId) },
      body: { personId: asId('person', id), startAt: formatInstant(startAt), endAt: shift.endAt },
    });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: done.kind === 'waiting' ? text.shell.connection.queued : words.done(name) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.title(shift.scheduleName)} description={words.detail}>
      {problem === undefined ? null : <Trouble problem={problem} />}
      {onType === undefined ? null : (
        <SearchField
          label={words.find}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            onType(next);
          }}
        />
      )}
      {isReading && options.length === 0 ? <Skeleton lines={4} /> : null}
      <ul className={styles.people}>
        {options.map(({ value: id, label: name }) => (
          <li key={id}>
            <button type="button" className={styles.person} disabled={busy} onClick={() => void cover(id, name)}>
              <Avatar name={name} />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
