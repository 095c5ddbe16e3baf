import {
  answerCode,
  type contactMethodSchema,
  getDelivery,
  removeMyContactMethod,
  sendCode,
  sendTestPage,
} from '@heed/contract/notify';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Confirm, DeliveryState, Form, Row, StateBadge, TextField, useToast } from '../ui/index.ts';
import styles from './Notify.module.css';

const words = text.notify.mine;

export type ContactMethod = z.output<typeof contactMethodSchema>;

export interface MethodProps {
  readonly method: ContactMethod;
}

/** One address: whether it works, the code that proves it, a test page with its receipt. */
export function Method({ method }: MethodProps): ReactNode {
  const toast = useToast();
  const [asks, setAsks] = useState(false);
  const [receiptId, setReceiptId] = useState<string | undefined>();
  const params = { id: method.id };
  const test = useWrite(sendTestPage);
  const remove = useWrite(removeMyContactMethod);
  const sendTest = async (): Promise<void> => {
    const done = await test.write({ params });
    if (done.kind === 'done') {
      setReceiptId(done.value.deliveryId);
      toast.show({ tone: 'ok', title: words.testSent });
    }
    if (done.kind === 'refused') {
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
    }
  };
  const drop = async (): Promise<void> => {
    if ((await remove.write({ params })).kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.removed(method.label) });
  };
  const isProved = method.verifiedAt !== null;
  return (
    <li className={styles.method}>
      <div className={styles.head}>
        <div className={styles.name}>
          <strong>{method.label}</strong>
          <span className={styles.soft}>
            {text.notify.channels[method.kind]} · {method.address}
          </span>
        </div>
        <Standing method={method} />
      </div>
      {method.why === null ? null : <p className={styles.soft}>{method.why}</p>}
      {method.cameBack === null ? null : <p className={styles.cameBack}>{words.cameBack(method.cameBack.words)}</p>}
      {isProved ? null : <Proof method={method} />}
      <Row gap={2}>
        {isProved ? (
          <Button size="small" busy={test.busy} onPress={() => void sendTest()}>
            {words.test}
          </Button>
        ) : null}
        <Button size="small" kind="quiet" onPress={() => setAsks(true)}>
          {words.remove}
        </Button>
        {receiptId === undefined ? null : <Receipt id={receiptId} />}
      </Row>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.removeTitle(method.label)}
        detail={remove.problem?.detail ?? words.removeDetail}
        confirm={words.remove}
        danger
        busy={remove.busy}
        onConfirm={() => void drop()}
      />
    </li>
  );
}

function Standing({ method: { verifiedAt, deliverable } }: MethodProps): ReactNode {
  if (verifiedAt === null) return <StateBadge state={words.notProved} tone="sev3" shape="clock" />;
  if (!deliverable) return <StateBadge state={words.notDeliverable} tone="sev2" shape="triangle" />;
  return <StateBadge state={words.proved} tone="neutral" shape="circle-check" />;
}

/** What became of the test page, as it becomes. */
function Receipt({ id }: { readonly id: string }): ReactNode {
  const may = useMay('deliveries:read');
  const { value } = useRead(getDelivery, { params: { id } }, { enabled: may });
  if (value === undefined) return null;
  return (
    <span className={styles.receipt} aria-live="polite">
      {words.receipt}: <DeliveryState state={value.state} />
      {value.words === null ? null : <code>{value.words}</code>}
    </span>
  );
}

/** The code that came to the address proves that it is theirs. */
function Proof({ method }: MethodProps): ReactNode {
  const toast = useToast();
  const [code, setCode] = useState('');
  const params = { id: method.id };
  const answer = useWrite(answerCode);
  const again = useWrite(sendCode);
  const prove = async (): Promise<void> => {
    const done = await answer.write({ params, body: { code: code.trim() } });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.provedNow });
  };
  const sendAgain = async (): Promise<void> => {
    const done = await again.write({ params });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.codeSent });
    if (done.kind === 'refused') {
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
    }
  };
  return (
    <div className={styles.proof}>
      <Form
        onSubmit={prove}
        problem={answer.problem}
        busy={answer.busy}
        submit={words.prove}
        cancel={{ label: words.newCode, onPress: () => void sendAgain() }}
      >
        <TextField
          label={words.code}
          name="code"
          hint={words.codeHint(method.address)}
          autoComplete="one-time-code"
          mono
          value={code}
          onChange={setCode}
          required
        />
      </Form>
    </div>
  );
}
