import { listServices } from '@heed/contract/catalog';
import {
  correctIncidentTimes,
  listIncidents,
  mergeIncident,
  relateIncident,
  splitIncident,
} from '@heed/contract/incidents';
import type { Severity } from '@heed/core/incidents';
import { formatInstant, type Instant, parseInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices, useRead } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { DateTimeField, PickField, TextAreaField, TextField, useZone } from '../../../ui/index.ts';
import { HowBad } from '../../declare/HowBad.tsx';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.change;
const { record } = text.incidents.room;

interface OtherIncidentProps {
  readonly label: string;
  readonly name: string;
  readonly except: string;
  readonly open: boolean;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Another incident, by its number or its title. */
function OtherIncident({ label, name, except, open, value, onChange }: OtherIncidentProps): ReactNode {
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useRead(listIncidents, {
    query: { limit: 50, ...(open ? { status: 'open' } : {}), ...(q === '' ? {} : { q }) },
  });
  const options = (found.value?.items ?? [])
    .filter(({ id }) => id !== except)
    .map((one) => ({ value: one.id, label: `${one.reference} ${one.title}` }));
  return (
    <PickField
      label={label}
      name={name}
      required
      autoFocus
      options={options}
      busy={found.loading}
      onType={setTyped}
      value={value}
      onChange={onChange}
    />
  );
}

/** This one ends, and goes on there. */
export function MergeDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [into, setInto] = useState<string | undefined>();
  return (
    <VerbDialog
      title={words.merge}
      description={words.mergeDetail}
      submit={words.save}
      danger
      route={mergeIncident}
      outgoing={() => (into === undefined ? undefined : { params: { id: incident.id }, body: { into } })}
      onClose={onClose}
    >
      <OtherIncident label={words.mergeField} name="into" except={incident.id} open value={into} onChange={setInto} />
    </VerbDialog>
  );
}

export function RelateDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [other, setOther] = useState<string | undefined>();
  return (
    <VerbDialog
      title={words.relate}
      submit={words.save}
      route={relateIncident}
      outgoing={() => (other === undefined ? undefined : { params: { id: incident.id }, body: { other } })}
      onClose={onClose}
    >
      <OtherIncident
        label={words.relateField}
        name="other"
        except={incident.id}
        open={false}
        value={other}
        onChange={setOther}
      />
    </VerbDialog>
  );
}

/** A part of it becomes an incident of its own. */
export function SplitDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>(incident.severity);
  const [serviceIds, setServiceIds] = useState<readonly string[]>([]);
  const services = useChoices(listServices, serviceIds);
  return (
    <VerbDialog
      title={words.split}
      description={words.splitDetail}
      submit={text.declare.submit}
      route={splitIncident}
      outgoing={() => ({
        params: { id: incident.id },
        body: { title: title.trim(), severity, serviceIds: [...serviceIds] },
      })}
      onClose={onClose}
    >
      <TextField
        label={text.declare.name}
        name="title"
        required
        autoFocus
        maxLength={200}
        value={title}
        onChange={setTitle}
      />
      <PickField
        {...services.field}
        label={text.declare.services}
        name="serviceIds"
        multiple
        value={serviceIds}
        onChange={setServiceIds}
      />
      <HowBad value={severity} onChange={(to) => to === 'unsure' || setSeverity(to)} withoutQuestions />
    </VerbDialog>
  );
}

const TIMES = ['impactStartedAt', 'detectedAt', 'mitigatedAt', 'resolvedAt'] as const;
const LABELS = {
  impactStartedAt: record.started,
  detectedAt: record.detected,
  mitigatedAt: record.mitigated,
  resolvedAt: text.incidents.statuses.resolved,
} as const;

/** Times of the past, set right with the reason. Only those that are there can be corrected, and the start of the harm. */
export function TimesDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const zone = useZone();
  const [changed, setChanged] = useState<Readonly<Partial<Record<(typeof TIMES)[number], Instant>>>>({});
  const [reason, setReason] = useState('');
  const known = TIMES.filter((time) => time === 'impactStartedAt' || incident.times[time] !== null);
  const timeOf = (time: (typeof TIMES)[number]): Instant | undefined =>
    changed[time] ?? parseInstant(incident.times[time] ?? '');
  return (
    <VerbDialog
      title={words.times}
      submit={words.save}
      route={correctIncidentTimes}
      outgoing={() => ({
        params: { id: incident.id },
        body: {
          ...Object.fromEntries(Object.entries(changed).map(([time, at]) => [time, formatInstant(at)])),
          reason: reason.trim(),
        },
      })}
      onClose={onClose}
    >
      {known.map((time) => (
        <DateTimeField
          key={time}
          label={LABELS[time]}
          name={time}
          zone={zone}
          value={timeOf(time)}
          onChange={(at) => setChanged((before) => withTime(before, time, at))}
        />
      ))}
      <TextAreaField
        label={words.timesReason}
        name="reason"
        required
        rows={2}
        maxLength={4_000}
        value={reason}
        onChange={setReason}
      />
    </VerbDialog>
  );
}

type Changed = Readonly<Partial<Record<(typeof TIMES)[number], Instant>>>;

function withTime(before: Changed, time: (typeof TIMES)[number], at: Instant | undefined): Changed {
  if (at !== undefined) return { ...before, [time]: at };
  return Object.fromEntries(Object.entries(before).filter(([each]) => each !== time));
}
