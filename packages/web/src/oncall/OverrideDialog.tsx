import { listPeople } from '@heed/contract/access';
import { createOverride } from '@heed/contract/oncall';
import { asId, formatInstant, type Instant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices, useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { DateTimeField, Dialog, Form, PickField, TextField, useNow, useToast } from '../ui/index.ts';
import { OverrideEffect } from './OverrideEffect.tsx';
import type { Span } from './span.ts';

const words = text.oncall.override;

export interface OverrideDialogProps {
  readonly scheduleId: string;
  readonly zone: string;
  readonly draft: Span;
  readonly onClose: () => void;
}

/** Puts somebody else, or on purpose nobody, on call for a while. */
export function OverrideDialog({ scheduleId, zone, draft, onClose }: OverrideDialogProps): ReactNode {
  const me = useMe();
  const now = useNow();
  const toast = useToast();
  const [personId, setPersonId] = useState(me.person.id);
  const [startAt, setStartAt] = useState<Instant | undefined>(draft.startAt);
  const [endAt, setEndAt] = useState<Instant | undefined>(draft.endAt);
  const [reason, setReason] = useState('');
  const people = useChoices(listPeople, [personId], { query: { disabled: 'exclude' }, hint: ({ email }) => email });
  const { write, busy, problem } = useWrite(createOverride, {
    touches: ['paging'],
    queuedAs: () => words.title,
  });
  const put = async (): Promise<void> => {
    if (startAt === undefined || endAt === undefined) return;
    const done = await write({
      params: { id: asId('schedule', scheduleId) },
      body: {
        startAt: formatInstant(startAt),
        endAt: formatInstant(endAt),
        personId: personId === '' ? null : asId('person', personId),
        reason,
      },
    });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: done.kind === 'waiting' ? text.shell.connection.queued : words.done });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.title}>
      <Form
        onSubmit={put}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <PickField
          {...people.field}
          label={words.person}
          name="personId"
          required
          value={personId}
          onChange={(chosen) => setPersonId(chosen ?? '')}
          options={[...people.field.options, { value: '', label: words.nobody }]}
        />
        <DateTimeField label={words.from} name="startAt" zone={zone} value={startAt} onChange={setStartAt} required />
        <DateTimeField label={words.until} name="endAt" zone={zone} value={endAt} onChange={setEndAt} required />
        {startAt === undefined || endAt === undefined ? null : (
          <OverrideEffect
            scheduleId={scheduleId}
            zone={zone}
            now={now}
            wish={{ startAt, endAt, personId: personId === '' ? null : personId }}
          />
        )}
        <TextField label={words.reason} name="reason" value={reason} onChange={setReason} optional />
      </Form>
    </Dialog>
  );
}
