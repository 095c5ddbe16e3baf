import { changeIntegration } from '@heed/contract/alerts';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, useToast } from '../../ui/index.ts';
import { bodyOf, draftOf } from './draft.ts';
import { IntegrationFields } from './IntegrationFields.tsx';
import { bringsAlerts, type Integration } from './integration.ts';
import { RulesField } from './RulesField.tsx';

const words = text.alerts.edit;

export interface EditDialogProps {
  readonly integration: Integration;
  readonly onClose: () => void;
}

/** Changes what is said of an integration, and its rules. */
export function EditDialog({ integration, onClose }: EditDialogProps): ReactNode {
  const toast = useToast();
  // What was read when it was opened: newer versions from elsewhere are refused by the server, not overwritten.
  const [{ id, version }] = useState(integration);
  const [draft, setDraft] = useState(() => draftOf(integration));
  const { write, busy, problem } = useWrite(changeIntegration);
  const save = async (): Promise<void> => {
    const done = await write({ params: { id }, body: { ...bodyOf(draft), version } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.saved(done.value.name) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.title(integration.name)} size="wide">
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: text.alerts.create.cancel, onPress: onClose }}
      >
        <IntegrationFields
          kind={integration.kind}
          draft={draft}
          onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
          focusName
        />
        {bringsAlerts(integration.kind) && (
          <RulesField draft={draft} onChange={(rules) => setDraft((before) => ({ ...before, rules }))} />
        )}
      </Form>
    </Dialog>
  );
}
