import { listPeople } from '@heed/contract/access';
import { answerThreeWeekTest, getThreeWeekTest, nameAsker } from '@heed/contract/actions';
import type { Received } from '@heed/contract/route';
import type { Standing } from '@heed/core/actions';
import { type ReactNode, useState } from 'react';
import { useChoices, useMay, useRead, useWrite } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Banner,
  Button,
  Dialog,
  Empty,
  Form,
  Page,
  PickField,
  RawText,
  Section,
  Skeleton,
  Stack,
  TextAreaField,
  Time,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { ActionStanding } from './ActionStanding.tsx';
import styles from './Actions.module.css';
import { Due } from './ActionTable.tsx';
import type { Action } from './action.ts';

const words = text.actions.tests;

type Round = Received<typeof getThreeWeekTest>;
type Test = NonNullable<Round['test']>;

/** Three weeks after an incident or a pattern: of each action, one tap. */
export function TestScreen(): ReactNode {
  const id = useParam('id');
  const { value, problem, again } = useRead(getThreeWeekTest, { params: { id } });
  const mayWrite = useMay('actions:write');
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={10} />;
  const { test, asked } = value;
  const crumbs = [
    { label: text.actions.screen.crumb, href: '/actions' },
    { label: words.title, href: '/actions/tests' },
  ];
  if (test === null) {
    return (
      <Page title={words.title} crumbs={crumbs}>
        <Empty title={words.none} />
      </Page>
    );
  }
  const isAsked = test.state === 'asked';
  const mayAnswer = mayWrite && isAsked;
  return (
    <Page
      title={words.one(test.about.reference ?? words.pattern)}
      crumbs={crumbs}
      description={isAsked ? words.lead : undefined}
    >
      <Stack>
        <State test={test} mayWrite={mayWrite} />
        <Section flush title={<RawText text={test.about.title} />}>
          {asked.length === 0 ? <Empty title={words.noActions} /> : null}
          <ul className={styles.items}>
            {asked.map((item) => (
              <Item key={item.action.id} testId={id} mayAnswer={mayAnswer} {...item} />
            ))}
          </ul>
        </Section>
      </Stack>
    </Page>
  );
}

function State({ test, mayWrite }: { readonly test: Test; readonly mayWrite: boolean }): ReactNode {
  const [changes, setChanges] = useState(false);
  const { state, asker, asksAt, closesAt, atFirst, result } = test;
  return (
    <Section
      actions={
        mayWrite && (state === 'armed' || state === 'asked') ? (
          <Button size="small" onPress={() => setChanges(true)}>
            {words.changeAsker}
          </Button>
        ) : undefined
      }
      title={
        result === null ? (
          `${words.asker}: ${asker?.name ?? words.nobody}`
        ) : (
          <span className={styles.figure}>{words.figure(result.verified, result.counted)}</span>
        )
      }
    >
      {state === 'armed' ? (
        <p className={styles.text}>
          {words.armed} <Time at={asksAt} format="date" />.
        </p>
      ) : null}
      {state === 'asked' ? (
        <p className={styles.text}>
          {atFirst === null ? null : `${words.atFirst(atFirst.verified, atFirst.counted)}. `}
          {words.closes} <Time at={closesAt} format="moment" />.
        </p>
      ) : null}
      {state === 'closed' ? <p className={styles.text}>{words.closed}</p> : null}
      {state === 'off' ? <Banner tone="info" title={words.off} /> : null}
      {changes ? <AskerDialog test={test} onClose={() => setChanges(false)} /> : null}
    </Section>
  );
}

function AskerDialog({ test, onClose }: { readonly test: Test; readonly onClose: () => void }): ReactNode {
  const toast = useToast();
  const [personId, setPerson] = useState(test.asker?.id);
  const people = useChoices(listPeople, [personId ?? '']);
  const { write, busy, problem } = useWrite(nameAsker);
  const save = async (): Promise<void> => {
    const done = await write({ params: { id: test.about.id }, body: { personId: personId ?? '' } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.asked });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.askerTitle} size="small">
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <PickField
          {...people.field}
          label={words.asker}
          name="personId"
          required
          autoFocus
          value={personId}
          onChange={setPerson}
        />
      </Form>
    </Dialog>
  );
}

const ANSWERS = ['verified', 'done-unverified', 'open', 'overdue', 'dropped'] as const;
/** These need words: what was seen, or why. */
const NEEDS_WORDS: readonly Standing[] = ['verified', 'dropped'];

interface ItemProps {
  readonly testId: string;
  readonly action: Action;
  readonly answer: Standing | null;
  readonly mayAnswer: boolean;
}

function Item({ testId, action, answer, mayAnswer }: ItemProps): ReactNode {
  const toast = useToast();
  const [needs, setNeeds] = useState<Standing | undefined>();
  const [note, setNote] = useState('');
  const { write, busy, problem, forget } = useWrite(answerThreeWeekTest);
  const isSettled = action.standing === 'verified' || action.standing === 'dropped';
  const say = async (said: Standing, words_: string): Promise<void> => {
    const body = { actionId: action.id, answer: said, note: words_ };
    const done = await write({ params: { id: testId }, body });
    if (done.kind === 'refused' && needs === undefined) {
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
    }
    if (done.kind !== 'done') return;
    setNeeds(undefined);
    setNote('');
  };
  const press = (said: Standing): void => {
    forget();
    // What Heed saw of the proof is offered as evidence; the person may say it otherwise.
    setNote(said === 'verified' && action.check?.seen === 'shown' ? action.check.words : '');
    if (NEEDS_WORDS.includes(said)) setNeeds(said);
    else void say(said, '');
  };
  return (
    <li>
      <div className={styles.itemHead}>
        <a href={`/actions/${action.id}`}>
          <RawText text={action.title} />
        </a>
        <ActionStanding standing={action.standing} />
      </div>
      <span className={styles.soft}>
        {action.owner?.name ?? text.actions.list.noOwner} · <Due action={action} />
      </span>
      {mayAnswer && !isSettled ? (
        <fieldset className={styles.answers}>
          <legend>{words.answerOf(action.title)}</legend>
          {ANSWERS.map((each) => (
            <Button
              key={each}
              kind={answer === each ? 'primary' : 'plain'}
              busy={busy && needs === undefined}
              onPress={() => press(each)}
            >
              {words.answers[each]}
            </Button>
          ))}
        </fieldset>
      ) : null}
      {needs === undefined ? null : (
        <Dialog
          open
          onClose={() => setNeeds(undefined)}
          title={needs === 'verified' ? words.verifyTitle : words.dropTitle}
          description={action.title}
        >
          <Form
            onSubmit={() => say(needs, note)}
            problem={problem}
            busy={busy}
            submit={words.answers[needs]}
            cancel={{ label: words.cancel, onPress: () => setNeeds(undefined) }}
          >
            <TextAreaField
              label={needs === 'verified' ? words.verifyTitle : words.dropTitle}
              name="note"
              required
              autoFocus
              rows={3}
              maxLength={4_000}
              value={note}
              onChange={setNote}
            />
          </Form>
        </Dialog>
      )}
    </li>
  );
}
