import { createIssue, linkIssue, listTrackers } from '@heed/contract/actions';
import { type ReactNode, useState } from 'react';
import { useChoices, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Empty, Form, PickField, TextField, useToast } from '../ui/index.ts';
import type { Action } from './action.ts';

const words = text.actions.issue;

export interface IssueDialogProps {
  readonly action: Action;
  readonly kind: 'issue' | 'link';
  readonly onClose: () => void;
}

/** Creates the issue of an action, or links one that is there. */
export function IssueDialog({ action, kind, onClose }: IssueDialogProps): ReactNode {
  const toast = useToast();
  const [chosen, setChosen] = useState<string>();
  const [ref, setRef] = useState('');
  const first = useRead(listTrackers, { query: { limit: 2 } });
  const trackers = useChoices(listTrackers, [chosen ?? '']);
  const create = useWrite(createIssue);
  const link = useWrite(linkIssue);
  // The only one that there is needs no choice.
  const only = first.value?.items.length === 1 ? first.value.items[0]?.id : undefined;
  const trackerId = chosen ?? only;
  const params = { id: action.id };
  const save = async (): Promise<void> => {
    const to = trackerId ?? '';
    const done =
      kind === 'issue'
        ? await create.write({ params, body: { trackerId: to } })
        : await link.write({ params, body: { trackerId: to, ref } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: kind === 'issue' ? text.actions.screen.wanted : words.linked });
    onClose();
  };
  const { busy, problem } = kind === 'issue' ? create : link;
  return (
    <Dialog
      open
      onClose={onClose}
      title={kind === 'issue' ? words.createTitle : words.linkTitle}
      description={kind === 'issue' ? words.createDetail : words.linkDetail}
    >
      {first.value?.items.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Form
          onSubmit={save}
          problem={problem}
          busy={busy}
          submit={kind === 'issue' ? words.create : words.link}
          cancel={{ label: words.cancel, onPress: onClose }}
        >
          <PickField
            {...trackers.field}
            label={words.tracker}
            name="trackerId"
            required
            value={trackerId}
            onChange={setChosen}
          />
          {kind === 'link' ? (
            <TextField
              label={words.ref}
              name="ref"
              hint={words.refHint}
              required
              maxLength={40}
              value={ref}
              onChange={setRef}
            />
          ) : null}
        </Form>
      )}
    </Dialog>
  );
}
