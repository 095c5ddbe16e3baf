import { dropAction, finishAction, moveActionDue, reopenAction, verifyAction } from '@heed/contract/actions';
import { formatInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { DateField, Dialog, Form, TextAreaField, useToast, useZone } from '../ui/index.ts';
import { type Action, dayOf, endOfDay } from './action.ts';

const words = text.actions.verbs;

export type ActionVerb = 'move' | 'finish' | 'verify' | 'drop' | 'reopen';

export interface VerbDialogProps {
  readonly action: Action;
  readonly verb: ActionVerb;
  readonly onClose: () => void;
}

/** One step of an action, with the words that it needs. */
export function VerbDialog({ action, verb, onClose }: VerbDialogProps): ReactNode {
  const toast = useToast();
  const zone = useZone();
  const [said, setSaid] = useState('');
  const [day, setDay] = useState(dayOf(action.dueAt, zone));
  const writes = {
    move: useWrite(moveActionDue),
    finish: useWrite(finishAction),
    verify: useWrite(verifyAction),
    drop: useWrite(dropAction),
    reopen: useWrite(reopenAction),
  };
  const params = { id: action.id };
  const send = () => {
    switch (verb) {
      case 'move':
        return writes.move.write({ params, body: { to: formatInstant(endOfDay(day, zone) ?? 0), reason: said } });
      case 'finish':
        return writes.finish.write({ params, body: { note: said } });
      case 'verify':
        return writes.verify.write({ params, body: { evidence: said } });
      case 'drop':
        return writes.drop.write({ params, body: { reason: said } });
      case 'reopen':
        return writes.reopen.write({ params, body: { reason: said } });
    }
  };
  const save = async (): Promise<void> => {
    const done = await send();
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words[verb].done });
    onClose();
  };
  const { busy, problem } = writes[verb];
  return (
    <Dialog open onClose={onClose} title={words[verb].title} description={words[verb].detail}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words[verb].submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        {verb === 'move' ? (
          <DateField label={words.move.to} name="to" required autoFocus value={day} onChange={setDay} />
        ) : null}
        <TextAreaField
          label={words[verb].reason}
          name={verb === 'finish' ? 'note' : verb === 'verify' ? 'evidence' : 'reason'}
          required={verb !== 'finish'}
          optional={verb === 'finish'}
          autoFocus={verb !== 'move'}
          rows={3}
          maxLength={4_000}
          value={said}
          onChange={setSaid}
        />
      </Form>
    </Dialog>
  );
}
