import { checkAction, getAction, getActionHistory, getActionWhy, unlinkIssue } from '@heed/contract/actions';
import { CircleHelp, EllipsisVertical } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Facts,
  type FactsProps,
  Menu,
  OutsideLink,
  Page,
  RawText,
  Row,
  Section,
  Skeleton,
  Split,
  Stack,
  Time,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { WhyButton } from '../why/index.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { ActionStanding } from './ActionStanding.tsx';
import styles from './Actions.module.css';
import { Due } from './ActionTable.tsx';
import type { Action } from './action.ts';
import { History } from './History.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { type ActionVerb, VerbDialog } from './VerbDialog.tsx';

const words = text.actions.screen;

type Open = ActionVerb | 'edit' | 'issue' | 'link' | undefined;

/** One action: what, who, by when, what will show that it works, and what happened. */
export function ActionScreen(): ReactNode {
  const id = useParam('id');
  const { value: action, problem, again } = useRead(getAction, { params: { id } });
  const history = useRead(getActionHistory, { params: { id } });
  const [open, setOpen] = useState<Open>();
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (action === undefined || action.id !== id) return <Skeleton lines={12} />;
  const close = (): void => setOpen(undefined);
  return (
    <Page
      title={action.title}
      heading={<RawText text={action.title} />}
      crumbs={[{ label: words.crumb, href: '/actions' }]}
      description={
        <Row gap={3}>
          <ActionStanding standing={action.standing} />
          <WhyButton route={getActionWhy} id={action.id} name={action.title} />
        </Row>
      }
      actions={<Acts action={action} onOpen={setOpen} />}
    >
      <Split side={<About action={action} />}>
        <Stack>
          {action.findings.length === 0 ? null : (
            <Section title={words.asked}>
              <ul className={styles.asks}>
                {action.findings.map(({ lack, ask, quote }) => (
                  <li key={lack + ask}>
                    <CircleHelp size={16} aria-hidden="true" />
                    <span>{quote === null ? ask : `“${quote}”: ${ask}`}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Proven action={action} />
          <Section title={words.history} flush>
            {history.problem === undefined ? (
              <History lines={history.value?.lines} />
            ) : (
              <Trouble problem={history.problem} retry={history.again} />
            )}
          </Section>
        </Stack>
      </Split>
      {open === 'edit' ? <ActionDialog action={action} onClose={close} /> : null}
      {open === 'issue' || open === 'link' ? <IssueDialog action={action} kind={open} onClose={close} /> : null}
      {open === undefined || open === 'edit' || open === 'issue' || open === 'link' ? null : (
        <VerbDialog action={action} verb={open} onClose={close} />
      )}
    </Page>
  );
}

/** The one next step is a button; what is rare stands behind it. */
function Acts({ action, onOpen }: { readonly action: Action; readonly onOpen: (open: Open) => void }): ReactNode {
  const toast = useToast();
  const mayWrite = useMay('actions:write');
  const check = useWrite(checkAction);
  const unlink = useWrite(unlinkIssue);
  if (!mayWrite) return null;
  const { state, canCheck, issue } = action;
  const { acts } = words;
  const look = async (): Promise<void> => {
    const done = await check.write({ params: { id: action.id } });
    if (done.kind === 'done') {
      toast.show({
        tone: 'info',
        title: done.value.check === null ? words.checked : words.seen[done.value.check.seen],
      });
    } else if (done.kind === 'refused')
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
  };
  const forget = async (): Promise<void> => {
    const done = await unlink.write({ params: { id: action.id } });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.unlinked });
  };
  const items = [
    ...(state === 'open' ? [{ label: acts.edit, onSelect: () => onOpen('edit') }] : []),
    ...(state === 'open' && action.dueAt !== null ? [{ label: acts.move, onSelect: () => onOpen('move') }] : []),
    ...(canCheck ? [{ label: acts.check, onSelect: () => void look() }] : []),
    ...(issue === null || issue.state === 'unfiled'
      ? [
          ...(state === 'open' ? [{ label: acts.issue, onSelect: () => onOpen('issue') }] : []),
          { label: acts.link, onSelect: () => onOpen('link') },
        ]
      : [{ label: acts.unlink, onSelect: () => void forget() }]),
    ...(state === 'open' || state === 'done'
      ? [{ label: acts.drop, danger: true, onSelect: () => onOpen('drop') }]
      : []),
    ...(state === 'done' ? [{ label: acts.reopen, onSelect: () => onOpen('reopen') }] : []),
  ];
  return (
    <Row gap={2}>
      {state === 'open' ? (
        <Button kind="primary" onPress={() => onOpen('finish')}>
          {acts.finish}
        </Button>
      ) : null}
      {state === 'done' ? (
        <Button kind="primary" onPress={() => onOpen('verify')}>
          {acts.verify}
        </Button>
      ) : null}
      {state === 'verified' || state === 'dropped' ? (
        <Button onPress={() => onOpen('reopen')}>{acts.reopen}</Button>
      ) : null}
      <Menu label={acts.more} icon={EllipsisVertical} items={items} />
    </Row>
  );
}

function Proven({ action }: { readonly action: Action }): ReactNode {
  const { proof, verified, dropped, check, doneNote, detail } = action;
  if (proof === null && verified === null && dropped === null && detail === '' && doneNote === '') return null;
  const items: FactsProps['items'] = [
    ...(detail === '' ? [] : [{ label: text.actions.form.detail, value: <p className={styles.text}>{detail}</p> }]),
    ...(proof === null
      ? []
      : [
          {
            label: `${words.facts.proof}: ${text.actions.proofs[proof.kind]}`,
            value: (
              <span className={styles.mono}>
                <RawText text={proof.text} />
              </span>
            ),
          },
        ]),
    ...(check === null
      ? []
      : [
          {
            label: words.lastLook,
            value: (
              <span>
                {words.seen[check.seen]}, <Time at={check.at} />. <RawText text={check.words} />
              </span>
            ),
          },
        ]),
    ...(doneNote === '' ? [] : [{ label: words.facts.done, value: <p className={styles.text}>{doneNote}</p> }]),
    ...(verified === null
      ? []
      : [
          {
            label: words.verifiedBy,
            value: (
              <span>
                <RawText text={verified.evidence} /> · {verified.by?.name ?? words.byHeed}, <Time at={verified.at} />
              </span>
            ),
          },
        ]),
    ...(dropped === null
      ? []
      : [
          {
            label: words.droppedBy,
            value: (
              <span>
                <RawText text={dropped.reason} /> · {dropped.by?.name ?? words.byHeed}, <Time at={dropped.at} />
              </span>
            ),
          },
        ]),
  ];
  return (
    <Section>
      <Facts stacked items={items} />
    </Section>
  );
}

function About({ action }: { readonly action: Action }): ReactNode {
  const { incident, owner, decideBy, tier, category, service, weight, openedAt, doneAt } = action;
  const { facts } = words;
  return (
    <Section>
      <Facts
        items={[
          ...(incident === null
            ? []
            : [{ label: facts.incident, value: <a href={`/incidents/${incident.id}`}>{incident.reference}</a> }]),
          {
            label: facts.owner,
            value: owner === null ? <span className={styles.missing}>{text.actions.list.noOwner}</span> : owner.name,
          },
          { label: facts.due, value: <Due action={action} /> },
          ...(decideBy === null ? [] : [{ label: facts.decide, value: <Time at={decideBy} format="date" /> }]),
          { label: facts.tier, value: text.actions.tiers[tier].label },
          { label: facts.category, value: text.actions.categories[category] },
          ...(service === null
            ? []
            : [{ label: facts.service, value: <a href={`/services/${service.id}`}>{service.name}</a> }]),
          { label: facts.weight, value: weight },
          { label: facts.opened, value: <Time at={openedAt} format="date" /> },
          ...(doneAt === null ? [] : [{ label: facts.done, value: <Time at={doneAt} format="date" /> }]),
          ...(action.issue === null ? [] : [{ label: facts.issue, value: <Issue issue={action.issue} /> }]),
        ]}
      />
    </Section>
  );
}

function Issue({ issue }: { readonly issue: NonNullable<Action['issue']> }): ReactNode {
  const { trackerName, state, ref, url, remote, trouble } = issue;
  return (
    <span>
      {url === null ? (
        `${trackerName} ${ref ?? ''}`
      ) : (
        <OutsideLink href={url}>{`${trackerName} ${ref ?? ''}`}</OutsideLink>
      )}
      {remote === null ? null : <span className={styles.soft}> {words.remote[remote]}</span>}
      {state === 'filed' ? null : <span className={styles.soft}> {words.issueStates[state]}</span>}
      {trouble === null ? null : (
        <span className={styles.soft}>
          {' '}
          <RawText text={trouble} />
        </span>
      )}
    </span>
  );
}
