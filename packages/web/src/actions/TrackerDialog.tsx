import { listTeams } from '@heed/contract/access';
import { addTracker, changeTracker } from '@heed/contract/actions';
import { TRACKER_KINDS, type TrackerKind } from '@heed/core/actions';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, PasswordField, PickField, SelectField, TextField, useDraft, useToast } from '../ui/index.ts';
import type { Tracker } from './tracker.ts';

const words = text.trackers.form;
const BASES: Readonly<Record<TrackerKind, string>> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com',
  jira: '',
};

export interface TrackerDialogProps {
  /** The one that is changed; a new one without. */
  readonly tracker: Tracker | undefined;
  /** The secret of its webhook is shown this once. */
  readonly onAdded: (tracker: Tracker, secret: string) => void;
  readonly onClose: () => void;
}

/** Connects a project of a tracker, or changes the connection. */
export function TrackerDialog({ tracker, onAdded, onClose }: TrackerDialogProps): ReactNode {
  const toast = useToast();
  const [before] = useState(tracker);
  const draft = useDraft({
    kind: before?.kind ?? ('github' as TrackerKind),
    name: before?.name ?? '',
    baseUrl: before?.baseUrl ?? BASES.github,
    project: before?.project ?? '',
    account: before?.account ?? '',
    issueType: before?.issueType ?? '',
    labels: before?.labels.join(' ') ?? '',
    teamId: before?.teamId ?? undefined,
    token: '',
  });
  const add = useWrite(addTracker);
  const change = useWrite(changeTracker);
  const teams = useChoices(listTeams, [draft.value.teamId ?? '']);
  const { kind, name, baseUrl, project, account, issueType, labels, teamId, token } = draft.value;
  const save = async (): Promise<void> => {
    const isJira = kind === 'jira';
    const body = {
      kind,
      name,
      baseUrl: baseUrl.trim(),
      project: project.trim(),
      account: isJira && account.trim() !== '' ? account.trim() : null,
      issueType: isJira && issueType.trim() !== '' ? issueType.trim() : null,
      labels: labels.split(/\s+/).filter((label) => label !== ''),
      teamId: teamId ?? null,
      ...(token === '' ? {} : { token }),
    };
    if (before === undefined) {
      const done = await add.write({ body });
      if (done.kind !== 'done') return;
      draft.settle();
      onAdded(done.value.tracker, done.value.secret);
      return;
    }
    const done = await change.write({ params: { id: before.id }, body: { ...body, version: before.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(name) });
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
        <SelectField
          label={words.kind}
          name="kind"
          disabled={before !== undefined}
          value={kind}
          onChange={(next) => draft.set({ kind: next, baseUrl: BASES[next] })}
          options={TRACKER_KINDS.map((value) => ({ value, label: text.trackers.kinds[value] }))}
        />
        <TextField label={words.name} required autoFocus maxLength={80} {...draft.field('name')} />
        <TextField
          label={words.address}
          type="url"
          mono
          required
          hint={words.addressHints[kind]}
          {...draft.field('baseUrl')}
        />
        <TextField
          label={words.project}
          mono
          required
          hint={words.projectHints[kind]}
          maxLength={200}
          {...draft.field('project')}
        />
        {kind === 'jira' ? (
          <>
            <TextField
              label={words.account}
              type="email"
              hint={words.accountHint}
              optional
              {...draft.field('account')}
            />
            <TextField label={words.issueType} optional placeholder="Task" {...draft.field('issueType')} />
          </>
        ) : null}
        <PasswordField
          label={words.token}
          hint={before === undefined ? words.tokenHint : words.tokenKept}
          required={before === undefined}
          autoComplete="off"
          {...draft.field('token')}
        />
        <TextField label={words.labels} hint={words.labelsHint} optional {...draft.field('labels')} />
        <PickField {...teams.field} label={words.team} optional placeholder={words.noTeam} {...draft.field('teamId')} />
      </Form>
    </Dialog>
  );
}
