import { testIntegration } from '@heed/contract/alerts';
import { FlaskConical } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { useGo } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { Button, Confirm, useToast } from '../../ui/index.ts';
import type { Integration } from './integration.ts';

const words = text.alerts.integration;

export interface TestButtonProps {
  readonly integration: Integration;
}

/** Sends an alert through the integration as the real sender would. */
export function TestButton({ integration }: TestButtonProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const [asks, setAsks] = useState(false);
  const { write, busy } = useWrite(testIntegration, { touches: ['paging'] });
  const send = async (): Promise<void> => {
    setAsks(false);
    const done = await write({ params: { id: integration.id }, body: {} });
    if (done.kind === 'waiting') return;
    if (done.kind === 'refused') {
      toast.show({ tone: 'trouble', title: words.testRejected, detail: done.problem.detail });
      return;
    }
    const { alertId, rejected } = done.value;
    if (alertId === null) {
      toast.show({ tone: 'trouble', title: words.testRejected, detail: rejected[0]?.message });
      return;
    }
    const see = { label: words.testSee, onPress: () => go(`/alerts/${alertId}`) };
    toast.show({ tone: 'ok', title: words.testSent, action: see });
  };
  return (
    <>
      <Button
        icon={FlaskConical}
        busy={busy}
        disabled={!integration.enabled}
        reason={words.isOff}
        onPress={() => setAsks(true)}
      >
        {words.test}
      </Button>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.testTitle}
        detail={words.testPages}
        confirm={words.testConfirm}
        onConfirm={() => void send()}
      />
    </>
  );
}
