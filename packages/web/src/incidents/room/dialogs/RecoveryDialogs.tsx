import { listServices } from '@heed/contract/catalog';
import { checkCriterion, dropCriterion, MOST_HOLD_MINUTES, setCriterion } from '@heed/contract/incidents';
import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { CheckField, ChoiceField, LengthField, PickField, TextAreaField, TextField } from '../../../ui/index.ts';
import type { NumberedDialogProps } from './InquiryDialogs.tsx';
import { MetricsCheckFields } from './MetricsCheckFields.tsx';
import { checkOfMetrics, type MetricsCheckDraft, NO_METRICS_CHECK } from './metrics-check.ts';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.recovery;
const LONGEST = 4_000;
const CHECKS = ['by-hand', 'alerts', 'metrics'] as const;

/** By what one will know that it is over, said before anybody hopes so. */
export function CriterionDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [said, setSaid] = useState('');
  const [kind, setKind] = useState<(typeof CHECKS)[number]>('by-hand');
  const [serviceId, setServiceId] = useState<string | undefined>(incident.services[0]?.id);
  const [downstream, setDownstream] = useState(true);
  const [query, setQuery] = useState<MetricsCheckDraft>(NO_METRICS_CHECK);
  const [hold, setHold] = useState(15 * MINUTE);
  const services = useChoices(listServices, serviceId === undefined ? [] : [serviceId]);
  return (
    <VerbDialog
      title={words.addTitle}
      submit={words.save}
      route={setCriterion}
      outgoing={() => ({
        params: { id: incident.id },
        body: {
          text: said.trim(),
          check: checkOf(kind, serviceId, downstream, query),
          holdMinutes: Math.round(hold / MINUTE),
        },
      })}
      onClose={onClose}
    >
      <TextField
        label={words.text}
        placeholder={words.textPlaceholder}
        name="text"
        required
        autoFocus
        maxLength={300}
        value={said}
        onChange={setSaid}
      />
      <ChoiceField
        label={words.check}
        name="check"
        value={kind}
        onChange={setKind}
        options={CHECKS.map((value) => ({ value, label: words.checks[value], hint: words.checkHints[value] }))}
      />
      {kind === 'alerts' ? (
        <>
          <PickField
            {...services.field}
            label={words.service}
            name="check.serviceId"
            required
            value={serviceId}
            onChange={setServiceId}
          />
          <CheckField
            label={words.downstream}
            hint={words.downstreamHint}
            name="check.downstream"
            value={downstream}
            onChange={setDownstream}
          />
        </>
      ) : null}
      {kind === 'metrics' ? (
        <MetricsCheckFields
          draft={query}
          onChange={setQuery}
          services={incident.services}
          onProposed={(title) => setSaid((before) => (before === '' ? title : before))}
        />
      ) : null}
      <LengthField
        label={words.hold}
        name="holdMinutes"
        units={['min', 'h']}
        max={MOST_HOLD_MINUTES * MINUTE}
        value={hold}
        onChange={setHold}
      />
    </VerbDialog>
  );
}

function checkOf(
  kind: (typeof CHECKS)[number],
  serviceId: string | undefined,
  downstream: boolean,
  query: MetricsCheckDraft,
) {
  if (kind === 'metrics') return checkOfMetrics(query);
  return kind === 'alerts' && serviceId !== undefined ? { kind, serviceId, downstream } : { kind: 'by-hand' as const };
}

/** Somebody looked, and says what they saw. */
export function CheckDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const one = incident.criteria.find((each) => each.number === number);
  const [met, setMet] = useState<'yes' | 'no'>('yes');
  const [seen, setSeen] = useState('');
  return (
    <VerbDialog
      title={words.lookTitle(one?.text ?? '')}
      submit={words.save}
      route={checkCriterion}
      outgoing={() => ({ params: { id: incident.id, number }, body: { met: met === 'yes', seen: seen.trim() } })}
      onClose={onClose}
    >
      <ChoiceField
        label={words.met}
        name="met"
        look="segments"
        autoFocus
        value={met}
        onChange={setMet}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: words.metWords[value] }))}
      />
      <TextAreaField
        label={words.whatSeen}
        name="seen"
        required
        rows={2}
        maxLength={LONGEST}
        value={seen}
        onChange={setSeen}
      />
    </VerbDialog>
  );
}

export function DropDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const one = incident.criteria.find((each) => each.number === number);
  const [reason, setReason] = useState('');
  return (
    <VerbDialog
      title={words.dropTitle(one?.text ?? '')}
      submit={words.drop}
      danger
      route={dropCriterion}
      outgoing={() => ({ params: { id: incident.id, number }, body: { reason: reason.trim() } })}
      onClose={onClose}
    >
      <TextAreaField
        label={words.dropReason}
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
