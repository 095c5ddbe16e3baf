import { moveMaintenance, scheduleMaintenance } from '@heed/contract/status';
import { formatInstant, HOUR, type Instant, MINUTE, parseInstant } from '@heed/core/kernel';
import { clockJump } from '@heed/core/status';
import { type ReactNode, useState } from 'react';
import { useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  Banner,
  DateTimeField,
  Dialog,
  Form,
  NumberField,
  PickField,
  sayLength,
  TextAreaField,
  TextField,
  useNow,
  useToast,
} from '../ui/index.ts';
import { type Maintenance, type StatusPage, waitsFor } from './view.ts';

const words = text.status.maintenance;

export interface MaintenanceDialogProps {
  readonly page: StatusPage;
  /** The one that takes place at another time; a new one without. */
  readonly maintenance: Maintenance | undefined;
  readonly onClose: () => void;
}

/** When, by the clock on the wall of the page; it says when that clock jumps meanwhile. */
export function MaintenanceDialog({ page, maintenance, onClose }: MaintenanceDialogProps): ReactNode {
  const me = useMe();
  const toast = useToast();
  const tomorrow = Math.ceil((useNow() + 24 * HOUR) / HOUR) * HOUR;
  const [title, setTitle] = useState(maintenance?.title ?? '');
  const [components, setComponents] = useState<readonly string[]>(maintenance?.components ?? []);
  const [from, setFrom] = useState<Instant | undefined>(momentOf(maintenance?.scheduledFor) ?? tomorrow);
  const [until, setUntil] = useState<Instant | undefined>(momentOf(maintenance?.scheduledUntil) ?? tomorrow + HOUR);
  const [verifyMinutes, setVerify] = useState(maintenance?.verifyMinutes ?? 0);
  const [body, setBody] = useState('');
  const schedule = useWrite(scheduleMaintenance);
  const move = useWrite(moveMaintenance);
  const save = async (): Promise<void> => {
    if (from === undefined || until === undefined) return;
    const said = body.trim() === '' ? {} : { body };
    const times = { until: formatInstant(until), verifyMinutes, ...said };
    const begun = maintenance?.startedAt != null;
    const done =
      maintenance === undefined
        ? await schedule.write({
            params: { id: page.id },
            body: { title, components: [...components], from: formatInstant(from), ...times },
          })
        : await move.write({
            params: { id: page.id, maintenanceId: maintenance.id },
            body: begun ? times : { from: formatInstant(from), ...times },
          });
    if (done.kind !== 'done') return;
    const saved = maintenance === undefined ? words.scheduled : words.moved;
    toast.show({ tone: 'ok', title: done.value.outcome === 'published' ? saved : text.status.drafts.waits });
    onClose();
  };
  const submit = maintenance === undefined ? words.submit : words.save;
  return (
    <Dialog
      open
      onClose={onClose}
      title={maintenance === undefined ? words.scheduleTitle : words.moveTitle}
      size="wide"
    >
      <Form
        onSubmit={save}
        problem={schedule.problem ?? move.problem}
        busy={schedule.busy || move.busy}
        submit={waitsFor(page, me.person.id) ? text.status.incidents.submitDraft : submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        {maintenance === undefined ? (
          <>
            <TextField
              label={words.fields.title}
              name="title"
              value={title}
              onChange={setTitle}
              maxLength={200}
              required
              autoFocus
            />
            <PickField
              label={words.fields.components}
              name="components"
              multiple
              value={components}
              onChange={setComponents}
              options={page.components.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
          </>
        ) : null}
        <DateTimeField
          label={words.fields.from}
          name="from"
          zone={page.timeZone}
          value={from}
          onChange={setFrom}
          disabled={maintenance?.startedAt != null}
          required
        />
        <DateTimeField
          label={words.fields.until}
          name="until"
          zone={page.timeZone}
          value={until}
          onChange={setUntil}
          required
        />
        <Lasts page={page} from={from} until={until} />
        <NumberField
          label={words.fields.verify}
          name="verifyMinutes"
          hint={words.fields.verifyHint}
          value={verifyMinutes}
          onChange={setVerify}
          min={0}
          max={1_440}
          unit={words.fields.minutes}
        />
        <TextAreaField
          label={words.fields.body}
          name="body"
          hint={words.fields.bodyHint}
          value={body}
          onChange={setBody}
          rows={3}
          maxLength={10_000}
          optional
        />
      </Form>
    </Dialog>
  );
}

interface LastsProps {
  readonly page: StatusPage;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

function Lasts({ page, from, until }: LastsProps): ReactNode {
  if (from === undefined || until === undefined || until <= from) return null;
  const length = sayLength(until - from);
  const jump = clockJump(page.timeZone, from, until);
  if (jump === 0) return <p>{words.lasts(length)}</p>;
  return (
    <Banner tone="warn" title={words.jumpTitle}>
      {words.jumps(Math.round(jump / MINUTE), length)}
    </Banner>
  );
}

function momentOf(value: string | undefined): Instant | undefined {
  return value === undefined ? undefined : parseInstant(value);
}
