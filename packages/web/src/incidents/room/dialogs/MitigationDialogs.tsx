import { concludeMitigation, startMitigation, undoMitigation } from '@heed/contract/incidents';
import { MITIGATION_KINDS, type MitigationKind } from '@heed/core/incidents';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { ChoiceField, SelectField, TextAreaField, TextField } from '../../../ui/index.ts';
import type { Attempt } from '../advice/option.ts';
import type { NumberedDialogProps } from './InquiryDialogs.tsx';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.mitigations;
const LONGEST = 4_000;

export interface MitigateDialogProps extends IncidentDialogProps {
  /** What the adviser would say of it, to be set right. */
  readonly attempt?: Attempt | undefined;
}

/** A try to stop the harm: what is expected is said before it is done. */
export function MitigateDialog({ incident, attempt, onClose }: MitigateDialogProps): ReactNode {
  const [kind, setKind] = useState<MitigationKind>(attempt?.kind ?? 'rollback');
  const [title, setTitle] = useState(attempt?.title ?? '');
  const [expectation, setExpectation] = useState(attempt?.expectation ?? '');
  const [undo, setUndo] = useState(attempt?.undo ?? '');
  const { environment } = incident;
  const detail = [
    environment === null ? undefined : `${words.environment(environment)}.`,
    words.startDetail,
    attempt === undefined ? undefined : words.advised,
  ];
  return (
    <VerbDialog
      title={words.startTitle}
      description={detail.filter((said) => said !== undefined).join(' ')}
      submit={words.begin}
      route={startMitigation}
      outgoing={() => ({
        params: { id: incident.id },
        body: {
          title: title.trim(),
          kind,
          expectation: expectation.trim(),
          ...(undo.trim() === '' ? {} : { undo: undo.trim() }),
          ...(attempt === undefined ? {} : { mitigationId: attempt.mitigationId }),
        },
      })}
      onClose={onClose}
    >
      <SelectField
        label={words.kind}
        name="kind"
        value={kind}
        onChange={setKind}
        options={MITIGATION_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <TextField
        label={words.what}
        hint={words.whatHint}
        name="title"
        required
        autoFocus
        maxLength={200}
        value={title}
        onChange={setTitle}
      />
      <TextAreaField
        label={words.expectation}
        name="expectation"
        required
        rows={2}
        maxLength={LONGEST}
        value={expectation}
        onChange={setExpectation}
      />
      <TextAreaField
        label={words.undo}
        name="undo"
        optional
        rows={2}
        maxLength={LONGEST}
        value={undo}
        onChange={setUndo}
      />
    </VerbDialog>
  );
}

const RESULTS = ['helped', 'no-change', 'worse'] as const;

export function ResultDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const one = incident.mitigations.find((each) => each.number === number);
  const [result, setResult] = useState<(typeof RESULTS)[number]>(one?.result ?? 'helped');
  const [evidence, setEvidence] = useState('');
  return (
    <VerbDialog
      title={words.resultTitle(one?.title ?? '')}
      description={one === undefined ? undefined : `${words.expected}: ${one.expectation}`}
      submit={words.save}
      route={concludeMitigation}
      outgoing={() => ({ params: { id: incident.id, number }, body: { result, evidence: evidence.trim() } })}
      onClose={onClose}
    >
      <ChoiceField
        label={words.resultField}
        name="result"
        look="segments"
        autoFocus
        value={result}
        onChange={setResult}
        options={RESULTS.map((value) => ({ value, label: words.results[value] }))}
      />
      <TextAreaField
        label={words.evidence}
        name="evidence"
        required
        maxLength={LONGEST}
        value={evidence}
        onChange={setEvidence}
      />
    </VerbDialog>
  );
}

export function UndoDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const one = incident.mitigations.find((each) => each.number === number);
  return (
    <VerbDialog
      title={words.takeBackTitle(one?.title ?? '')}
      description={[one?.undo, words.takeBackDetail].filter((said) => said !== null && said !== undefined).join('. ')}
      submit={words.takeBack}
      route={undoMitigation}
      outgoing={() => ({ params: { id: incident.id, number }, body: {} })}
      onClose={onClose}
    />
  );
}
