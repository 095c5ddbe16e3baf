import { releaseQuarantine } from '@heed/contract/system';
import { type ReactNode, useState } from 'react';
import { useMay, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Confirm, Section, useToast } from '../ui/index.ts';

const words = text.system.quarantine;

/** A restored installation holds its tongue until an admin says that the old one is off. */
export function Quarantine(): ReactNode {
  const [asks, setAsks] = useState(false);
  const mayRelease = useMay('system:manage');
  const toast = useToast();
  const { write, busy, problem } = useWrite(releaseQuarantine);
  const release = async (): Promise<void> => {
    const done = await write({});
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.released(done.value.superseded) });
    if (done.kind !== 'refused') setAsks(false);
  };
  return (
    <Section
      title={words.title}
      description={words.detail}
      actions={
        mayRelease ? (
          <Button kind="primary" busy={busy} onPress={() => setAsks(true)}>
            {words.release}
          </Button>
        ) : undefined
      }
    >
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.confirmTitle}
        detail={problem?.detail ?? words.confirmDetail}
        confirm={words.release}
        onConfirm={() => void release()}
      />
    </Section>
  );
}
