import { listTeams } from '@heed/contract/access';
import { addMetricsServer, changeMetricsServer } from '@heed/contract/monitors';
import { LONGEST_RETENTION_DAYS } from '@heed/core/monitors';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  ChoiceField,
  Dialog,
  Form,
  NumberField,
  PasswordField,
  PickField,
  TextField,
  useDraft,
  useToast,
} from '../ui/index.ts';
import { bodyOfServer, draftOfServer, EMPTY_SERVER, type MetricsServer, type ServerDraft } from './server-draft.ts';

const words = text.monitors.form;
const PROOFS = (['none', 'bearer', 'basic'] as const).map((value) => ({ value, ...words.proofs[value] }));

export interface ServerDialogProps {
  /** The one that is changed; a new one without. */
  readonly server: MetricsServer | undefined;
  readonly onClose: () => void;
}

/** Adds a metrics server, or changes one. */
export function ServerDialog({ server, onClose }: ServerDialogProps): ReactNode {
  const toast = useToast();
  // What was read when it was opened: newer versions from elsewhere are refused by the server, not overwritten.
  const [before] = useState(server);
  const draft = useDraft(before === undefined ? EMPTY_SERVER : draftOfServer(before));
  const add = useWrite(addMetricsServer);
  const change = useWrite(changeMetricsServer);
  const save = async (): Promise<void> => {
    const body = bodyOfServer(draft.value);
    const done =
      before === undefined
        ? await add.write({ body })
        : await change.write({ params: { id: before.id }, body: { ...body, version: before.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(done.value.name) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={before === undefined ? words.addTitle : words.editTitle(before.name)}
      size="wide"
    >
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <Fields draft={draft.value} onChange={draft.set} keeps={before?.auth.kind === draft.value.proof} />
      </Form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: ServerDraft;
  readonly onChange: (patch: Partial<ServerDraft>) => void;
  /** A secret of this kind is there already. */
  readonly keeps: boolean;
}

function Fields({ draft, onChange, keeps }: FieldsProps): ReactNode {
  const teams = useChoices(listTeams, [draft.teamId ?? '']);
  const { proof } = draft;
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        required
        autoFocus
        maxLength={80}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={words.address}
        name="baseUrl"
        type="url"
        mono
        required
        hint={words.addressHint}
        value={draft.baseUrl}
        onChange={(baseUrl) => onChange({ baseUrl })}
      />
      <ChoiceField
        label={words.proof}
        name="auth"
        value={proof}
        onChange={(to) => onChange({ proof: to, secret: '' })}
        options={PROOFS}
      />
      {proof === 'basic' ? (
        <TextField
          label={words.user}
          name="auth.user"
          required
          autoComplete="off"
          value={draft.user}
          onChange={(user) => onChange({ user })}
        />
      ) : null}
      {proof === 'none' ? null : (
        <PasswordField
          label={proof === 'bearer' ? words.token : words.password}
          name={proof === 'bearer' ? 'auth.token' : 'auth.password'}
          hint={keeps ? words.secretKept : words.secretHint}
          required={!keeps}
          autoComplete="off"
          value={draft.secret}
          onChange={(secret) => onChange({ secret })}
        />
      )}
      <NumberField
        label={words.retention}
        name="retentionDays"
        unit={words.days}
        min={1}
        max={LONGEST_RETENTION_DAYS}
        optional
        value={draft.retentionDays}
        onChange={(retentionDays) => onChange({ retentionDays })}
      />
      <PickField
        {...teams.field}
        label={words.team}
        name="teamId"
        hint={words.teamHint}
        optional
        placeholder={words.noTeam}
        value={draft.teamId}
        onChange={(teamId) => onChange({ teamId })}
      />
    </>
  );
}
