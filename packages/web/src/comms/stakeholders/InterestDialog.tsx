import { addOwnSubscription, changeOwnSubscription, changeStakeholderSubscription } from '@heed/contract/comms';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, useDraft, useToast } from '../../ui/index.ts';
import { InterestFields } from './InterestFields.tsx';
import { interestOf, type Subscription } from './subscription.ts';

const words = text.stakeholders;

export interface InterestDialogProps {
  /** A new one of one's own without. */
  readonly subscription: Subscription | undefined;
  readonly isOwn: boolean;
  readonly onClose: () => void;
}

/** Of what one hears oneself, or somebody who is in the list. */
export function InterestDialog({ subscription, isOwn, onClose }: InterestDialogProps): ReactNode {
  const toast = useToast();
  const draft = useDraft(interestOf(subscription));
  const add = useWrite(addOwnSubscription, { touches: ['comms'] });
  const changeOwn = useWrite(changeOwnSubscription, { touches: ['comms'] });
  const changeOther = useWrite(changeStakeholderSubscription, { touches: ['comms'] });
  const change = isOwn ? changeOwn : changeOther;
  const save = async (): Promise<void> => {
    const { serviceIds, teamIds, ...said } = draft.value;
    const body = { ...said, serviceIds: [...serviceIds], teamIds: [...teamIds] };
    const done =
      subscription === undefined
        ? await add.write({ body })
        : await change.write({ params: { id: subscription.id }, body: { ...body, version: subscription.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved });
    onClose();
  };
  const title = subscription === undefined || isOwn ? words.newOwnTitle : words.editTitle(subscription.hearer.name);
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <InterestFields draft={draft.value} onChange={draft.set} />
      </Form>
    </Dialog>
  );
}
