import { createIntegration } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { useGo } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { ChoiceField, Dialog, Form } from '../../ui/index.ts';
import { bodyOf, EMPTY_DRAFT } from './draft.ts';
import { IntegrationFields } from './IntegrationFields.tsx';
import { KINDS, type Kind } from './integration.ts';
import { KeyShown } from './KeyShown.tsx';

const words = text.alerts.create;
const { kinds } = text.alerts.integrations;

export interface CreateDialogProps {
  readonly onClose: () => void;
}

/** Makes an integration, then shows its key this once in the configuration to copy. */
export function CreateDialog({ onClose }: CreateDialogProps): ReactNode {
  const go = useGo();
  const [kind, setKind] = useState<Kind>('prometheus');
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [made, setMade] = useState<Received<typeof createIntegration> | undefined>();
  const { write, busy, problem } = useWrite(createIntegration);
  if (made !== undefined) {
    const leave = (): void => go(`/integrations/${made.id}`);
    return (
      <Dialog open onClose={leave} title={words.madeTitle(made.name)} size="wide">
        <KeyShown made={made} onStored={leave} />
      </Dialog>
    );
  }
  const make = async (): Promise<void> => {
    const done = await write({ body: { ...bodyOf(draft), kind } });
    if (done.kind === 'done') setMade(done.value);
  };
  return (
    <Dialog open onClose={onClose} title={words.title}>
      <Form
        onSubmit={make}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <ChoiceField
          label={words.kind}
          name="kind"
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, ...kinds[value] }))}
        />
        <IntegrationFields
          kind={kind}
          draft={draft}
          onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
          focusName
        />
      </Form>
    </Dialog>
  );
}
