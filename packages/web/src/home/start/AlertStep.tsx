import { testIntegration } from '@heed/contract/alerts';
import { asId } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Row, useToast } from '../../ui/index.ts';
import styles from '../Home.module.css';
import type { StepProps } from './ContactStep.tsx';

const words = text.home.start.alert;

/** Waits for the first alert, which shows itself the moment it comes, and can send one. */
export function AlertStep({ standing: { integration } }: StepProps): ReactNode {
  const toast = useToast();
  const { write, busy } = useWrite(testIntegration, { touches: ['paging'] });
  const send = async (): Promise<void> => {
    if (integration === undefined) return;
    const done = await write({
      params: { id: asId('integration', integration.id) },
      body: {},
    });
    if (done.kind === 'refused') {
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
    }
  };
  return (
    <Row gap={3}>
      <Button kind="primary" busy={busy} onPress={() => void send()}>
        {words.send}
      </Button>
      <span className={styles.soft} aria-live="polite">
        {words.waiting}
      </span>
    </Row>
  );
}
