import { listPeople } from '@heed/contract/access';
import { changeAction, openAction } from '@heed/contract/actions';
import { listServices } from '@heed/contract/catalog';
import { listMetricsServers } from '@heed/contract/monitors';
import { openPostmortemAction } from '@heed/contract/postmortems';
import { CATEGORIES, isInvestigation, isMeasured, PROOFS, suggestTier, TIERS, vaguenessOf } from '@heed/core/actions';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  DateField,
  Dialog,
  Form,
  PickField,
  SelectField,
  TextAreaField,
  TextField,
  useDraft,
  useToast,
  useZone,
} from '../ui/index.ts';
import { type Action, type ActionForm, bodyOf, EMPTY_ACTION, formOf } from './action.ts';

const words = text.actions.form;

/** The incident; or the postmortem that it is written down in. */
export type ActionOrigin = { readonly incidentId: string } | { readonly postmortemId: string };

export interface ActionDialogProps {
  /** The one that is changed; a new one without. */
  readonly action?: Action | undefined;
  /** Where a new one comes from. */
  readonly origin?: ActionOrigin | undefined;
  /** Called with what was saved, before it closes. */
  readonly onSaved?: ((action: Action) => void) | undefined;
  readonly onClose: () => void;
}

/** Opens an action, or changes one: one person, a day, and what will show that it works. */
export function ActionDialog({ action, origin, onSaved, onClose }: ActionDialogProps): ReactNode {
  const toast = useToast();
  const zone = useZone();
  const [before] = useState(action);
  const draft = useDraft(before === undefined ? EMPTY_ACTION : formOf(before, zone));
  const openHere = useOpening(origin);
  const change = useWrite(changeAction);
  const save = async (): Promise<void> => {
    const body = bodyOf(draft.value, zone, before);
    const done =
      before === undefined
        ? await openHere.open(body)
        : await change.write({ params: { id: before.id }, body: { ...body, version: before.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    onSaved?.(done.value);
    toast.show({ tone: 'ok', title: before === undefined ? words.opened : words.saved });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={before === undefined ? words.openTitle : words.editTitle} size="wide">
      <Form
        onSubmit={save}
        problem={openHere.problem ?? change.problem}
        busy={openHere.busy || change.busy}
        submit={before === undefined ? words.open : words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <Fields form={draft.value} onChange={draft.set} isDated={before !== undefined && before.dueAt !== null} />
      </Form>
    </Dialog>
  );
}

/** An action is opened of its incident, or in the postmortem that asks for it. */
function useOpening(origin: ActionOrigin | undefined) {
  const [ofIncident, inPostmortem] = [
    useWrite(openAction, { touches: ['postmortems'] }),
    useWrite(openPostmortemAction, { touches: ['actions'] }),
  ];
  const open = (body: ReturnType<typeof bodyOf>) =>
    origin !== undefined && 'postmortemId' in origin
      ? inPostmortem.write({ params: { id: origin.postmortemId }, body })
      : ofIncident.write({ body: { ...body, incidentId: origin?.incidentId ?? '' } });
  return {
    open,
    busy: ofIncident.busy || inPostmortem.busy,
    problem: ofIncident.problem ?? inPostmortem.problem,
  };
}

interface FieldsProps {
  readonly form: ActionForm;
  readonly onChange: (patch: Partial<ActionForm>) => void;
  /** Its day is set: it is moved by its own verb. */
  readonly isDated: boolean;
}

function Fields({ form, onChange, isDated }: FieldsProps): ReactNode {
  const people = useChoices(listPeople, [form.ownerId ?? '']);
  const services = useChoices(listServices, [form.serviceId ?? '']);
  const sounds = suggestTier(form.title);
  const [vague] = vaguenessOf(form.title);
  return (
    <>
      <TextField
        label={words.what}
        name="title"
        hint={vague === undefined ? words.whatHint : `“${vague.quote}”: ${vague.ask}`}
        required
        autoFocus
        maxLength={200}
        value={form.title}
        onChange={(title) => onChange({ title })}
      />
      <PickField
        {...people.field}
        label={words.owner}
        name="ownerId"
        hint={words.ownerHint}
        optional
        value={form.ownerId}
        onChange={(ownerId) => onChange({ ownerId })}
      />
      <DateField
        label={words.due}
        name="dueAt"
        hint={isDated ? words.dueKept : undefined}
        disabled={isDated}
        optional={!isDated}
        value={form.due}
        onChange={(due) => onChange({ due })}
      />
      {isInvestigation(form.title) ? (
        <DateField
          label={words.decide}
          name="decideBy"
          hint={words.decideHint}
          required
          value={form.decide}
          onChange={(decide) => onChange({ decide })}
        />
      ) : null}
      <SelectField
        label={words.tier}
        name="tier"
        hint={sounds === undefined ? undefined : words.tierSounds(sounds.tier, sounds.quote)}
        value={String(form.tier ?? sounds?.tier ?? 3)}
        onChange={(chosen) => onChange({ tier: TIERS.find((tier) => String(tier) === chosen) })}
        options={TIERS.map((tier) => ({ value: String(tier), label: text.actions.tiers[tier].label }))}
      />
      <SelectField
        label={words.category}
        name="category"
        value={form.category}
        onChange={(category) => onChange({ category })}
        options={CATEGORIES.map((value) => ({ value, label: text.actions.categories[value] }))}
      />
      <ProofFields form={form} onChange={onChange} />
      <PickField
        {...services.field}
        label={words.service}
        name="serviceId"
        optional
        value={form.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
      />
      <TextAreaField
        label={words.detail}
        name="detail"
        optional
        rows={3}
        maxLength={4_000}
        value={form.detail}
        onChange={(detail) => onChange({ detail })}
      />
    </>
  );
}

function ProofFields({ form, onChange }: Pick<FieldsProps, 'form' | 'onChange'>): ReactNode {
  const { proof } = form;
  const servers = useChoices(listMetricsServers, [form.serverId ?? '']);
  return (
    <>
      <SelectField
        label={words.proof}
        name="proof"
        value={proof}
        onChange={(next) => onChange({ proof: next })}
        options={[
          { value: 'none' as const, label: words.noProof },
          ...PROOFS.map((value) => ({ value, label: text.actions.proofs[value] })),
        ]}
      />
      {proof === 'none' ? null : (
        <TextField
          label={words.proofText}
          name="proof.text"
          hint={text.actions.proofHints[proof]}
          required
          mono={proof === 'query'}
          maxLength={4_000}
          value={form.proofText}
          onChange={(proofText) => onChange({ proofText })}
        />
      )}
      {proof !== 'none' && isMeasured(proof) ? (
        <PickField
          {...servers.field}
          label={words.server}
          name="proof.serverId"
          optional
          value={form.serverId}
          onChange={(serverId) => onChange({ serverId })}
        />
      ) : null}
    </>
  );
}
