import { rotateIntegrationKey } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { ChoiceField, Dialog, Form } from '../../ui/index.ts';
import { KeyShown } from './KeyShown.tsx';

const words = text.alerts.rotate;
const OVERLAPS = ['0', '1', '24', '168'] as const;

export interface RotateDialogProps {
  readonly integrationId: string;
  readonly onClose: () => void;
}

/** Makes a new key and shows it this once; the old one counts beside it for a while. */
export function RotateDialog({ integrationId, onClose }: RotateDialogProps): ReactNode {
  const [hours, setHours] = useState<(typeof OVERLAPS)[number]>('24');
  const [made, setMade] = useState<Received<typeof rotateIntegrationKey> | undefined>();
  const { write, busy, problem } = useWrite(rotateIntegrationKey);
  if (made !== undefined) {
    return (
      <Dialog open onClose={onClose} title={words.madeTitle} size="wide">
        <KeyShown made={made} onStored={onClose} />
      </Dialog>
    );
  }
  const make = async (): Promise<void> => {
    const done = await write({ params: { id: integrationId }, body: { overlapHours: Number(hours) } });
    if (done.kind === 'done') setMade(done.value);
  };
  return (
    <Dialog open onClose={onClose} title={words.title} description={words.detail}>
      <Form
        onSubmit={make}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: text.alerts.create.cancel, onPress: onClose }}
      >
        <ChoiceField
          label={words.overlap}
          name="overlapHours"
          look="segments"
          hint={hours === '0' ? words.overlapNow : undefined}
          value={hours}
          onChange={setHours}
          options={OVERLAPS.map((value) => ({ value, label: words.overlaps[value] }))}
        />
      </Form>
    </Dialog>
  );
}
