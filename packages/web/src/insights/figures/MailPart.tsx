import { getInsightDigest, setInsightDigest } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Form,
  Row,
  Section,
  SelectField,
  Skeleton,
  SwitchField,
  Time,
  Trouble,
  useDraft,
  useToast,
} from '../../ui/index.ts';
import styles from '../Insights.module.css';

const words = text.insights.mail;
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

type Digest = Received<typeof getInsightDigest>;

/** Whether and when the figures of the week come by mail. */
export function MailPart(): ReactNode {
  const { value, problem, again } = useRead(getInsightDigest);
  return (
    <Section title={words.title} description={words.detail}>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined ? <Skeleton lines={4} /> : <Wish digest={value} />}
    </Section>
  );
}

function Wish({ digest }: { readonly digest: Digest }): ReactNode {
  const { wanted, weekday, hour } = digest;
  const { value: draft, set, settle } = useDraft({ wanted, weekday, hour });
  const { write, busy, problem } = useWrite(setInsightDigest);
  const toast = useToast();
  const save = async (): Promise<void> => {
    const done = await write({ body: draft });
    if (done.kind !== 'done') return;
    settle();
    toast.show({ tone: 'ok', title: words.saved });
  };
  return (
    <Form onSubmit={save} submit={words.save} busy={busy} problem={problem}>
      <SwitchField label={words.wanted} name="wanted" value={draft.wanted} onChange={(on) => set({ wanted: on })} />
      <Row align="end">
        <SelectField
          label={words.weekday}
          name="weekday"
          disabled={!draft.wanted}
          value={String(draft.weekday)}
          onChange={(day) => set({ weekday: Number(day) })}
          options={words.weekdays.map((label, day) => ({ value: String(day), label }))}
        />
        <SelectField
          label={words.hour}
          name="hour"
          disabled={!draft.wanted}
          value={String(draft.hour)}
          onChange={(chosen) => set({ hour: Number(chosen) })}
          options={HOURS}
        />
      </Row>
      {digest.nextAt === null ? null : (
        <p className={styles.soft}>
          {words.next} <Time at={digest.nextAt} format="moment" />
        </p>
      )}
    </Form>
  );
}
