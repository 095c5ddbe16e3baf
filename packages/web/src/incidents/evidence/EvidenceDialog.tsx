import { getAlert } from '@heed/contract/alerts';
import { captureEvidence } from '@heed/contract/evidence';
import { EVIDENCE_KINDS, type EvidenceKind, VOLATILES, type Volatile } from '@heed/core/evidence';
import { formatInstant, type Instant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMay, useReads } from '../../api/index.ts';
import { bodyOfRange, NO_RANGE, type RangeDraft, RangeFields } from '../../monitors/index.ts';
import { text } from '../../text/index.ts';
import {
  ChoiceField,
  DateTimeField,
  Dialog,
  Form,
  SelectField,
  TextAreaField,
  TextField,
  useNow,
  useZone,
} from '../../ui/index.ts';
import type { Incident } from '../incident.ts';
import { useVerb } from '../room/useVerb.ts';
import { FileField } from './FileField.tsx';
import type { Uploads } from './useUploads.ts';

const words = text.incidents.evidence;
const NOTHING = 'nothing';
/** More of them are not chosen by their names: Heed captures what was posted for each by itself. */
const MOST_ALERTS = 20;

export interface EvidenceDialogProps {
  readonly incident: Incident;
  readonly uploads: Uploads;
  readonly shows?: Volatile | undefined;
  /** The link whose content is captured. */
  readonly copyOf?: string | undefined;
  readonly onClose: () => void;
}

/** A file, a text as it was, a link, a range of metrics, or what was posted for an alert. */
export function EvidenceDialog({ incident, uploads, onClose, ...given }: EvidenceDialogProps): ReactNode {
  const zone = useZone();
  const [kind, setKind] = useState<EvidenceKind>('file');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [title, setTitle] = useState('');
  const [source, setSource] = useState('');
  const [said, setSaid] = useState('');
  const [url, setUrl] = useState('');
  const [shows, setShows] = useState<Volatile | typeof NOTHING>(given.shows ?? NOTHING);
  const [keptUntil, setKeptUntil] = useState<Instant | undefined>();
  const [alertId, setAlertId] = useState(incident.alerts[0] ?? '');
  const { say, busy, problem } = useVerb(captureEvidence, words.add, { quiet: true });
  const [range, setRange] = useState<RangeDraft>(NO_RANGE);
  const now = useNow();
  const mayAsk = useMay('monitors:ask');
  const { copyOf } = given;
  const kinds = EVIDENCE_KINDS.filter(
    (one) =>
      (one !== 'metrics' || mayAsk) &&
      (one !== 'alert' || incident.alerts.length > 0) &&
      (copyOf === undefined || one === 'file' || one === 'text'),
  );
  const told = {
    ...(source.trim() === '' ? {} : { source: source.trim() }),
    ...(shows === NOTHING ? {} : { shows }),
  };
  const named = title.trim() === '' ? {} : { title: title.trim() };
  const copy = copyOf === undefined ? {} : { copyOf };
  const capture = async (): Promise<void> => {
    const params = { id: incident.id };
    switch (kind) {
      case 'file':
        uploads.add(files, { ...told, ...copy, ...(files.length === 1 ? named : {}) });
        return onClose();
      case 'text': {
        const [first = ''] = said.trim().split('\n');
        const body = {
          kind,
          text: said,
          title: title.trim() === '' ? first.slice(0, 200) : title.trim(),
          ...told,
          ...copy,
        };
        return (await say({ params, body })) ? onClose() : undefined;
      }
      case 'link': {
        const until = keptUntil === undefined ? {} : { keptUntil: formatInstant(keptUntil) };
        const body = {
          kind,
          url: url.trim(),
          title: title.trim() === '' ? url.trim().slice(0, 200) : title.trim(),
          ...told,
          ...until,
        };
        return (await say({ params, body })) ? onClose() : undefined;
      }
      case 'metrics': {
        const body = { ...bodyOfRange(range, now), ...named };
        return (await say({ params, body })) ? onClose() : undefined;
      }
      case 'alert':
        return (await say({ params, body: { kind, alertId, ...named } })) ? onClose() : undefined;
    }
  };
  return (
    <Dialog open onClose={onClose} title={copyOf === undefined ? words.add : words.copy}>
      <Form
        onSubmit={capture}
        problem={problem}
        busy={busy}
        submit={words.capture}
        disabled={kind === 'file' && files.length === 0}
        reason={words.noFiles}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <ChoiceField
          label={words.kind}
          name="kind"
          look="segments"
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: words.kindShort[value] }))}
        />
        {kind === 'file' ? <FileField files={files} onChange={setFiles} /> : null}
        {kind === 'text' ? (
          <TextAreaField
            label={words.text}
            hint={words.textHint}
            name="text"
            required
            rows={6}
            maxLength={100_000}
            value={said}
            onChange={setSaid}
          />
        ) : null}
        {kind === 'link' ? (
          <TextField label={words.url} name="url" required maxLength={2_000} value={url} onChange={setUrl} />
        ) : null}
        {kind === 'metrics' ? (
          <RangeFields
            draft={range}
            onChange={setRange}
            services={incident.services}
            onProposed={(proposed) => setTitle((before) => (before === '' ? proposed : before))}
          />
        ) : null}
        {kind === 'alert' ? <AlertField alerts={incident.alerts} value={alertId} onChange={setAlertId} /> : null}
        <TextField
          label={words.itemTitle}
          hint={kind === 'file' ? words.fileTitleHint : words.itemTitleHint}
          name="title"
          optional
          disabled={kind === 'file' && files.length > 1}
          maxLength={200}
          value={title}
          onChange={setTitle}
        />
        {kind === 'alert' || kind === 'metrics' ? null : (
          <>
            <TextField
              label={words.source}
              hint={words.sourceHint}
              name="source"
              optional
              maxLength={200}
              value={source}
              onChange={setSource}
            />
            <SelectField
              label={words.shows}
              name="shows"
              value={shows}
              onChange={setShows}
              options={[
                { value: NOTHING, label: words.showsNothing },
                ...VOLATILES.map((value) => ({ value, label: words.missingWords[value] })),
              ]}
            />
          </>
        )}
        {kind === 'link' ? (
          <DateTimeField
            label={words.keptUntil}
            hint={words.keptUntilHint}
            name="keptUntil"
            optional
            zone={zone}
            value={keptUntil}
            onChange={setKeptUntil}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}

interface AlertFieldProps {
  readonly alerts: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AlertField({ alerts, value, onChange }: AlertFieldProps): ReactNode {
  const { value: read = [] } = useReads(
    getAlert,
    alerts.slice(0, MOST_ALERTS).map((id) => ({ params: { id } })),
  );
  return (
    <SelectField
      label={words.alert}
      hint={words.alertHint}
      name="alertId"
      value={value}
      onChange={onChange}
      options={alerts.slice(0, MOST_ALERTS).map((id) => ({
        value: id,
        label: read.find((alert) => alert.id === id)?.summary ?? id,
      }))}
    />
  );
}
