import { correctEntry, writeEntry } from '@heed/contract/incidents';
import { LATER_KINDS, type LaterKind } from '@heed/core/incidents';
import { formatInstant, type Instant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { DateTimeField, readNow, SelectField, TextAreaField, useZone } from '../../../ui/index.ts';
import type { Line } from '../../incident.ts';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.timeline;
const LONGEST = 4_000;

export interface CorrectDialogProps extends IncidentDialogProps {
  readonly line: Line;
  readonly text: string;
}

/** Says a line anew. What was written stays readable. */
export function CorrectDialog({ incident, line, text: said, onClose }: CorrectDialogProps): ReactNode {
  const [next, setNext] = useState(line.correction?.text ?? said);
  const [reason, setReason] = useState('');
  return (
    <VerbDialog
      title={words.correctLine(line.number)}
      description={words.correctDetail}
      submit={words.correct}
      route={correctEntry}
      outgoing={() => ({
        params: { id: incident.id, number: line.number },
        body: { text: next.trim(), reason: reason.trim() },
      })}
      onClose={onClose}
    >
      <TextAreaField
        label={words.correctText}
        name="text"
        required
        autoFocus
        maxLength={LONGEST}
        value={next}
        onChange={setNext}
      />
      <TextAreaField
        label={words.correctReason}
        name="reason"
        required
        rows={2}
        maxLength={LONGEST}
        value={reason}
        onChange={setReason}
      />
    </VerbDialog>
  );
}

/** What happened before, written down now; it says why only now. */
export function LaterDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const zone = useZone();
  const [kind, setKind] = useState<LaterKind>('observation');
  const [said, setSaid] = useState('');
  const [at, setAt] = useState<Instant | undefined>(readNow);
  const [reason, setReason] = useState('');
  return (
    <VerbDialog
      title={words.laterTitle}
      submit={words.save}
      route={writeEntry}
      outgoing={() =>
        at === undefined
          ? undefined
          : {
              params: { id: incident.id },
              body: { kind, text: said.trim(), occurredAt: formatInstant(at), reason: reason.trim() },
            }
      }
      onClose={onClose}
    >
      <SelectField
        label={words.kind}
        name="kind"
        value={kind}
        onChange={setKind}
        options={LATER_KINDS.map((value) => ({ value, label: text.incidents.facts.labels[value] }))}
      />
      <TextAreaField
        label={words.text}
        name="text"
        required
        autoFocus
        maxLength={LONGEST}
        value={said}
        onChange={setSaid}
      />
      <DateTimeField label={words.laterWhen} name="occurredAt" required zone={zone} value={at} onChange={setAt} />
      <TextAreaField
        label={words.laterReason}
        name="reason"
        required
        rows={2}
        maxLength={LONGEST}
        value={reason}
        onChange={setReason}
      />
    </VerbDialog>
  );
}
