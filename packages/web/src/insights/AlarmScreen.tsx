import { answerRecurrenceAlarm, getRecurrenceAlarm } from '@heed/contract/insights';
import { openPostmortem } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { IncidentSeverity } from '../incidents/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Dialog,
  Facts,
  Form,
  Length,
  Page,
  Section,
  Skeleton,
  Stack,
  TextAreaField,
  Time,
  Trouble,
} from '../ui/index.ts';
import styles from './Insights.module.css';
import { Undone } from './Undone.tsx';

const words = text.insights.alarms;
type Alarm = Received<typeof getRecurrenceAlarm>;

/** Several incidents together: what they share, what they cost, and what was promised and left undone. */
export function AlarmScreen(): ReactNode {
  const id = useParam('id');
  const { value, problem, again } = useRead(getRecurrenceAlarm, { params: { id } });
  const crumbs = [{ label: text.insights.title, href: '/insights?view=alarms' }];
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={12} />;
  return (
    <Page
      title={value.failureClass?.name ?? words.alike}
      description={words.because[value.because](value.recent)}
      crumbs={crumbs}
      actions={<Answers alarm={value} />}
    >
      <About alarm={value} />
    </Page>
  );
}

function About({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { state, answeredBy, answeredAt, reason, expected, lost, services, members, undone, raisedAt } = alarm;
  return (
    <Stack>
      <Section>
        <Facts
          items={[
            { label: words.columns.raised, value: <Time at={raisedAt} /> },
            {
              label: words.columns.state,
              value: (
                <>
                  {words.states[state]} {answeredBy === null ? '' : words.answeredBy(answeredBy.name)}{' '}
                  {answeredAt === null ? null : <Time at={answeredAt} />} {reason}
                </>
              ),
            },
            ...(expected === null ? [] : [{ label: words.columns.because, value: words.expected(expected) }]),
            { label: words.lost, value: <Length ms={lost} /> },
            {
              label: words.services,
              value:
                services.length === 0 ? '–' : services.map(({ name, members: of }) => `${name} (${of})`).join(', '),
            },
          ]}
        />
      </Section>
      <Section title={words.undone}>
        {undone.length === 0 ? (
          <p className={styles.soft}>{text.insights.classes.undoneNone}</p>
        ) : (
          <Undone actions={undone} named />
        )}
      </Section>
      <Section title={words.members}>
        <ul className={styles.undone}>
          {members.map(({ id, severity, reference, title, detectedAt }) => (
            <li key={id}>
              <IncidentSeverity severity={severity} compact />
              <a href={`/incidents/${id}`}>
                {reference} {title}
              </a>
              <span className={styles.soft}>
                <Time at={detectedAt} format="date" />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Stack>
  );
}

function Answers({ alarm: { id, state, members, failureClass } }: { readonly alarm: Alarm }): ReactNode {
  const may = useMay('incidents:respond');
  const mayWrite = useMay('postmortems:write');
  const go = useGo();
  const [isDeclined, setDeclined] = useState(false);
  const [reason, setReason] = useState('');
  const answer = useWrite(answerRecurrenceAlarm);
  const opening = useWrite(openPostmortem);
  if (!may || state === 'declined') return null;
  const accept = async (): Promise<void> => {
    if (state === 'open') await answer.write({ params: { id }, body: { accept: true } });
    const incidentIds = members.map((one) => one.id);
    const title = failureClass === null ? {} : { title: failureClass.name };
    const opened = await opening.write({ body: { kind: 'pattern', incidentIds, ...title } });
    if (opened.kind === 'done') go(`/postmortems/${opened.value.id}`);
  };
  const decline = async (): Promise<void> => {
    const done = await answer.write({ params: { id }, body: { accept: false, reason } });
    if (done.kind === 'done') setDeclined(false);
  };
  return (
    <>
      {mayWrite ? (
        <Button kind="primary" busy={answer.busy || opening.busy} onPress={() => void accept()}>
          {words.openPostmortem}
        </Button>
      ) : null}
      {state === 'open' ? (
        <Button kind="quiet" onPress={() => setDeclined(true)}>
          {words.decline}
        </Button>
      ) : null}
      {opening.problem === undefined ? null : <Trouble problem={opening.problem} />}
      <Dialog open={isDeclined} onClose={() => setDeclined(false)} title={words.declineTitle}>
        <Form onSubmit={decline} submit={words.decline} busy={answer.busy} problem={answer.problem}>
          <TextAreaField
            label={words.reason}
            name="reason"
            required
            autoFocus
            rows={3}
            maxLength={1_000}
            value={reason}
            onChange={setReason}
          />
        </Form>
      </Dialog>
    </>
  );
}
