import { dismissIncident, markMitigated, reopenIncident, resolveIncident } from '@heed/contract/incidents';
import { formatInstant, type Instant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { DateTimeField, TextAreaField, useZone } from '../../../ui/index.ts';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.ends;
const LONGEST = 4_000;

/** The harm has stopped; whether it is over is another question. */
export function MitigatedDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const zone = useZone();
  const [at, setAt] = useState<Instant | undefined>();
  return (
    <VerbDialog
      title={words.mitigatedTitle}
      description={words.mitigatedDetail}
      submit={words.mitigated}
      overridable={{ label: words.overrideAny }}
      route={markMitigated}
      outgoing={(override) => ({
        params: { id: incident.id },
        body: {
          ...(at === undefined ? {} : { mitigatedAt: formatInstant(at) }),
          ...(override === undefined ? {} : { override }),
        },
      })}
      onClose={onClose}
    >
      <DateTimeField label={words.mitigatedAt} name="mitigatedAt" optional zone={zone} value={at} onChange={setAt} />
    </VerbDialog>
  );
}

/** It is over when everything holds that must hold; else somebody says in writing why it is over all the same. */
export function ResolveDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [summary, setSummary] = useState('');
  return (
    <VerbDialog
      title={words.resolveTitle}
      description={words.resolveDetail}
      submit={words.resolve}
      overridable={{ label: words.override, title: words.unmet }}
      route={resolveIncident}
      outgoing={(override) => ({
        params: { id: incident.id },
        body: { summary: summary.trim(), ...(override === undefined ? {} : { override }) },
      })}
      onClose={onClose}
    >
      <TextAreaField
        label={words.summary}
        name="summary"
        required
        autoFocus
        maxLength={LONGEST}
        value={summary}
        onChange={setSummary}
      />
    </VerbDialog>
  );
}

export function ReopenDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  return (
    <ReasonDialog
      title={words.reopenTitle}
      description={words.reopenDetail}
      submit={words.reopen}
      route={reopenIncident}
      id={incident.id}
      onClose={onClose}
    />
  );
}

export function DismissDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const { dismiss, dismissDetail } = text.incidents.room.change;
  return (
    <ReasonDialog
      title={dismiss}
      description={dismissDetail}
      submit={dismiss}
      route={dismissIncident}
      id={incident.id}
      onClose={onClose}
      danger
    />
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly description: string;
  readonly submit: string;
  readonly route: typeof reopenIncident | typeof dismissIncident;
  readonly id: string;
  readonly onClose: () => void;
  readonly danger?: boolean;
}

function ReasonDialog({ id, ...dialog }: ReasonDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <VerbDialog {...dialog} outgoing={() => ({ params: { id }, body: { reason: reason.trim() } })}>
      <TextAreaField
        label={words.reason}
        name="reason"
        required
        autoFocus
        rows={2}
        maxLength={LONGEST}
        value={reason}
        onChange={setReason}
      />
    </VerbDialog>
  );
}
