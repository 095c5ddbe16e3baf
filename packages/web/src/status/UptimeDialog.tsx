import { correctUptime, dropUptimeCorrection } from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Form, NumberField, SelectField, TextField, useToast } from '../ui/index.ts';
import { type Component, type Day, type StatusPage, worstOf } from './view.ts';

const words = text.status.uptime;

export interface UptimeDialogProps {
  readonly page: StatusPage;
  readonly component: Component;
  /** The oldest first, today last: it cannot be set right yet. */
  readonly days: readonly Day[];
  readonly onClose: () => void;
}

/** Says how much of a day was lost, where what was measured is wrong. */
export function UptimeDialog({ page, component, days, onClose }: UptimeDialogProps): ReactNode {
  const toast = useToast();
  const over = days.slice(0, -1).toReversed();
  const [date, setDate] = useState((over.find((day) => worstOf(day) !== 'well') ?? over[0])?.date ?? '');
  const day = over.find((each) => each.date === date);
  const [typed, setTyped] = useState<{ partial?: number; major?: number }>({});
  const [reason, setReason] = useState('');
  const correct = useWrite(correctUptime);
  const drop = useWrite(dropUptimeCorrection);
  const params = { id: page.id, componentId: component.id, date };
  const partial = typed.partial ?? Math.round(day?.partialOutageMinutes ?? 0);
  const major = typed.major ?? Math.round(day?.majorOutageMinutes ?? 0);
  const finish = (kind: string): void => {
    if (kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.saved });
    onClose();
  };
  const save = async (): Promise<void> => {
    const body = { partialOutageMinutes: partial, majorOutageMinutes: major, reason };
    finish((await correct.write({ params, body })).kind);
  };
  const asMeasured = async (): Promise<void> => finish((await drop.write({ params, body: { reason } })).kind);
  return (
    <Dialog open onClose={onClose} title={words.title(component.name)} description={words.detail}>
      <Form
        onSubmit={save}
        problem={correct.problem ?? drop.problem}
        busy={correct.busy || drop.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <SelectField
          label={words.date}
          name="date"
          value={date}
          onChange={(next) => {
            setDate(next);
            setTyped({});
          }}
          options={over.map((each) => ({ value: each.date, label: each.date }))}
        />
        <NumberField
          label={words.partialField}
          name="partialOutageMinutes"
          value={partial}
          onChange={(next) => setTyped({ ...typed, partial: next })}
          min={0}
          max={1_560}
          unit={words.minutes}
        />
        <NumberField
          label={words.majorField}
          name="majorOutageMinutes"
          value={major}
          onChange={(next) => setTyped({ ...typed, major: next })}
          min={0}
          max={1_560}
          unit={words.minutes}
        />
        <TextField label={words.reason} name="reason" value={reason} onChange={setReason} maxLength={1_000} required />
        {day?.corrected == null ? null : (
          <Button kind="quiet" onPress={() => void asMeasured()} disabled={reason.trim() === ''} reason={words.reason}>
            {words.drop}
          </Button>
        )}
      </Form>
    </Dialog>
  );
}
