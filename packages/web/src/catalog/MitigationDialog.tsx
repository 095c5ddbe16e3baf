import { addMitigation, changeMitigation } from '@heed/contract/catalog';
import { BLAST_RADII, LONGEST_UNDO_MINUTES, MITIGATION_WAYS } from '@heed/core/catalog';
import type { ReactNode } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  CheckField,
  ChoiceField,
  Dialog,
  Form,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
  useDraft,
  useToast,
} from '../ui/index.ts';
import { bodyOfMitigation, draftOfMitigation, EMPTY_MITIGATION, type MitigationDraft } from './mitigation-draft.ts';
import type { Mitigation } from './view.ts';

const words = text.catalog.mitigations;
const WAYS = MITIGATION_WAYS.map((value) => ({
  value,
  label: words.ways[value],
  ...(value === 'scale' ? { hint: words.scaleHint } : {}),
}));
const RADII = BLAST_RADII.map((value) => ({ value, label: words.radii[value] }));

export interface MitigationDialogProps {
  readonly serviceId: string;
  /** The one that is changed; a new one without. */
  readonly mitigation: Mitigation | undefined;
  readonly onClose: () => void;
}

/** Writes a way to mitigate down, or changes it. */
export function MitigationDialog({ serviceId, mitigation, onClose }: MitigationDialogProps): ReactNode {
  const toast = useToast();
  const draft = useDraft(mitigation === undefined ? EMPTY_MITIGATION : draftOfMitigation(mitigation));
  const add = useWrite(addMitigation);
  const change = useWrite(changeMitigation);
  const save = async (): Promise<void> => {
    const body = bodyOfMitigation(draft.value);
    const done =
      mitigation === undefined
        ? await add.write({ params: { id: serviceId }, body })
        : await change.write({ params: { id: mitigation.id }, body: { ...body, version: mitigation.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(done.value.title) });
    onClose();
  };
  const title = mitigation === undefined ? words.newTitle : words.editTitle(mitigation.title);
  return (
    <Dialog open onClose={onClose} title={title} description={words.detail} size="wide">
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <Fields draft={draft.value} onChange={draft.set} />
      </Form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: MitigationDraft;
  readonly onChange: (patch: Partial<MitigationDraft>) => void;
}

function Fields({ draft, onChange }: FieldsProps): ReactNode {
  return (
    <>
      <SelectField
        label={words.kind}
        name="kind"
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
        options={WAYS}
      />
      <TextField
        label={words.name}
        name="title"
        hint={words.nameHint}
        value={draft.title}
        onChange={(title) => onChange({ title })}
        maxLength={200}
        required
        autoFocus
      />
      <TextAreaField
        label={words.stepsField}
        name="steps"
        hint={words.stepsHint}
        value={draft.steps}
        onChange={(steps) => onChange({ steps })}
        rows={5}
        maxLength={8_000}
        mono
      />
      <TextField
        label={words.precondition}
        name="precondition"
        value={draft.precondition}
        onChange={(precondition) => onChange({ precondition })}
        maxLength={1_000}
        optional
      />
      <ChoiceField
        label={words.radius}
        name="blastRadius"
        value={draft.blastRadius}
        onChange={(blastRadius) => onChange({ blastRadius })}
        options={RADII}
        look="segments"
      />
      <CheckField
        label={words.reversible}
        name="reversible"
        value={draft.reversible}
        onChange={(reversible) => onChange({ reversible })}
      />
      {draft.reversible ? (
        <NumberField
          label={words.undo}
          name="undoMinutes"
          value={draft.undoMinutes}
          onChange={(undoMinutes) => onChange({ undoMinutes })}
          min={0}
          max={LONGEST_UNDO_MINUTES}
          unit={words.minutes}
          optional
        />
      ) : null}
      <TextField
        label={words.runbookField}
        name="runbookUrl"
        type="url"
        value={draft.runbookUrl}
        onChange={(runbookUrl) => onChange({ runbookUrl })}
        optional
      />
    </>
  );
}
