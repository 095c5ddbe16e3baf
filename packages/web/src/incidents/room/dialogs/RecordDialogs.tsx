import { promiseUpdate, writeDoing, writeImpact } from '@heed/contract/incidents';
import { LONGEST_PROMISE } from '@heed/core/incidents';
import { formatInstant, MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { ChoiceField, LengthField, readNow, TextAreaField } from '../../../ui/index.ts';
import type { Incident } from '../../incident.ts';
import { VerbDialog } from './VerbDialog.tsx';

const { record, change } = text.incidents.room;
const LONGEST = 4_000;

export interface IncidentDialogProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** What users see, in their words. */
export function ImpactDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [said, setSaid] = useState(incident.impact?.value ?? '');
  const [facing, setFacing] = useState(incident.customerFacing?.value ?? 'unsure');
  return (
    <VerbDialog
      title={record.impact}
      submit={record.write}
      route={writeImpact}
      outgoing={() => ({ params: { id: incident.id }, body: { text: said.trim(), customerFacing: facing } })}
      onClose={onClose}
    >
      <TextAreaField
        label={text.declare.impact}
        name="text"
        required
        autoFocus
        maxLength={LONGEST}
        value={said}
        onChange={setSaid}
      />
      <ChoiceField
        label={record.facing}
        name="customerFacing"
        look="segments"
        value={facing}
        onChange={setFacing}
        options={(['yes', 'no', 'unsure'] as const).map((value) => ({ value, label: record.facingWords[value] }))}
      />
    </VerbDialog>
  );
}

export function DoingDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [said, setSaid] = useState(incident.doing?.value ?? '');
  return (
    <VerbDialog
      title={record.doing}
      submit={record.write}
      route={writeDoing}
      outgoing={() => ({ params: { id: incident.id }, body: { text: said.trim() } })}
      onClose={onClose}
    >
      <TextAreaField
        label={record.doing}
        hideLabel
        name="text"
        required
        autoFocus
        maxLength={LONGEST}
        value={said}
        onChange={setSaid}
      />
    </VerbDialog>
  );
}

/** Until when people can wait for the next word. */
export function PromiseDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [length, setLength] = useState(30 * MINUTE);
  return (
    <VerbDialog
      title={change.promise}
      submit={change.save}
      route={promiseUpdate}
      outgoing={() => ({ params: { id: incident.id }, body: { until: formatInstant(readNow() + length) } })}
      onClose={onClose}
    >
      <LengthField
        label={change.promiseIn}
        name="until"
        required
        autoFocus
        units={['min', 'h']}
        min={MINUTE}
        max={LONGEST_PROMISE}
        value={length}
        onChange={setLength}
      />
    </VerbDialog>
  );
}
