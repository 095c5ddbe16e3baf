import { commentOnPostmortem } from '@heed/contract/postmortems';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, TextAreaField } from '../../ui/index.ts';
import type { Chosen } from './positions.ts';

const words = text.postmortemsEditor;

export interface SayDialogProps {
  readonly id: string;
  readonly section: string;
  readonly chosen: Chosen;
  /** Other words are proposed, too. */
  readonly suggests: boolean;
  readonly onClose: () => void;
}

/** Says something about the chosen words, or proposes others. The text itself stays as it is. */
export function SayDialog({ id, section, chosen, suggests, onClose }: SayDialogProps): ReactNode {
  const { write, busy, problem } = useWrite(commentOnPostmortem);
  const [body, setBody] = useState('');
  const [proposal, setProposal] = useState(chosen.quote);
  const send = async (): Promise<void> => {
    const said = { anchor: `section:${section}`, body, words: chosen, ...(suggests && { proposal }) };
    const outcome = await write({ params: { id }, body: said });
    if (outcome.kind === 'done') onClose();
  };
  return (
    <Dialog open onClose={onClose} title={suggests ? words.suggest : words.comment} description={<q>{chosen.quote}</q>}>
      <Form
        onSubmit={() => void send()}
        busy={busy}
        problem={problem}
        submit={suggests ? words.suggestIt : words.commentIt}
      >
        {suggests && <TextAreaField label={words.insteadOf} name="proposal" value={proposal} onChange={setProposal} />}
        <TextAreaField
          label={suggests ? words.whyInstead : words.yourWords}
          name="body"
          value={body}
          onChange={setBody}
          required
        />
      </Form>
    </Dialog>
  );
}
