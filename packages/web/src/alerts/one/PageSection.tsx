import { explainPage, getPage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { PageWhyButton } from '../../paging/index.ts';
import { text } from '../../text/index.ts';
import {
  Countdown,
  Facts,
  LinkButton,
  PageState,
  Row,
  Section,
  Skeleton,
  Stack,
  Time,
  Trouble,
} from '../../ui/index.ts';
import { Sentence } from '../../why/index.ts';
import { isLoud } from './facts.ts';
import styles from './One.module.css';

const words = text.alerts.one;

export interface PageSectionProps {
  readonly pageId: string | null;
  /** Of the alert. */
  readonly summary: string;
}

/** How far the alert has come in reaching a human: who was told when, and what comes next. */
export function PageSection({ pageId, summary }: PageSectionProps): ReactNode {
  if (pageId === null) {
    return (
      <Section title={words.page}>
        <p className={styles.soft}>{words.noPage}</p>
      </Section>
    );
  }
  return (
    <Section
      title={words.page}
      actions={
        <LinkButton size="small" kind="quiet" href={`/pages/${pageId}`}>
          {words.pageOpen}
        </LinkButton>
      }
    >
      <Progress pageId={pageId} summary={summary} />
    </Section>
  );
}

function Progress({ pageId, summary }: { readonly pageId: string; readonly summary: string }): ReactNode {
  const page = useRead(getPage, { params: { id: pageId } });
  const told = useRead(explainPage, { params: { id: pageId }, query: { person: 'me' } });
  const problem = page.problem ?? told.problem;
  if (problem !== undefined) return <Trouble problem={problem} retry={page.problem ? page.again : told.again} />;
  if (page.value === undefined || told.value === undefined) return <Skeleton lines={6} />;
  const { person, history } = told.value;
  return (
    <Stack gap={4}>
      <Next page={page.value} />
      <ol className={styles.timeline}>
        {history.map(({ at, kind, text: said, parts }) => (
          <li key={`${at} ${kind} ${said}`} className={styles.fact} data-loud={isLoud({ kind }) || undefined}>
            <span className={styles.when}>
              <Time at={at} format="moment" />
            </span>
            <span className={styles.said}>
              <Sentence parts={parts} />
            </span>
          </li>
        ))}
      </ol>
      {person === null ? null : (
        <Facts
          items={[
            {
              label: words.you,
              value: (
                <>
                  <Row>
                    <strong>{person.verdict === 'paged' ? words.paged : words.notPaged}</strong>
                    <PageWhyButton pageId={pageId} name={summary} />
                  </Row>
                  {person.reasons.map((reason) => (
                    <p key={`${reason.at} ${reason.text}`} className={styles.soft}>
                      <Sentence parts={reason.parts} />
                    </p>
                  ))}
                </>
              ),
            },
          ]}
        />
      )}
    </Stack>
  );
}

function Next({ page }: { readonly page: Received<typeof getPage> }): ReactNode {
  const { status, step, steps, loop, wakeAt, snoozedUntil, reassignedTo } = page;
  const isWaiting = status === 'reaching' && wakeAt !== null;
  return (
    <div>
      <div className={styles.next}>
        <span className={styles.standing}>
          <PageState state={status} />
          <span className={styles.soft}>
            {steps === 0 || step === null ? (steps === 0 ? words.noSteps : '') : words.stepOf(step + 1, steps)}
            {loop > 0 ? `, ${words.round(loop + 1)}` : ''}
          </span>
        </span>
        {isWaiting ? (
          <span className={styles.standing}>
            {words.next} <Countdown until={wakeAt} />
          </span>
        ) : null}
        {status === 'snoozed' ? (
          <span className={styles.standing}>
            {words.snoozeEnds} <Time at={snoozedUntil} format="moment" />
          </span>
        ) : null}
      </div>
      {reassignedTo.length === 0 ? null : (
        <Facts items={[{ label: words.reassignedTo, value: reassignedTo.map(({ name }) => name).join(', ') }]} />
      )}
    </div>
  );
}
