import { listIncidentPages } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { SECOND } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { PageWhyButton } from '../../paging/index.ts';
import { text } from '../../text/index.ts';
import { Button, Countdown, Expand, PageState, RawText, Section, Skeleton, Time, Trouble } from '../../ui/index.ts';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.calls;
/** Pages climb their ladders without an event of the incident. */
const LOOK_EVERY = 15 * SECOND;

type Page = Received<typeof listIncidentPages>['pages'][number];

/** Who was paged, who has answered, and when it goes on by itself. */
export function Called({ incident, mayAct, onOpen }: RoomPart): ReactNode {
  const params = { id: incident.id };
  const { value, problem, again } = useRead(listIncidentPages, { params }, { everyMs: LOOK_EVERY });
  const pages = value?.pages ?? [];
  const over = pages.filter(({ status }) => status === 'ended');
  const live = pages.filter(({ status }) => status !== 'ended');
  return (
    <Section
      title={words.title}
      actions={
        mayAct ? (
          <Button size="small" onPress={() => onOpen({ kind: 'page' })}>
            {words.call}
          </Button>
        ) : undefined
      }
    >
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={3} /> : null}
      {value !== undefined && pages.length === 0 && value.waits === null ? (
        <p className={styles.none}>{words.empty}</p>
      ) : null}
      {value?.waits ? (
        <p className={styles.none}>
          {words.waits} <Time at={value.waits.until} format="moment" />
        </p>
      ) : null}
      <Pages pages={live} />
      {over.length === 0 ? null : (
        <Expand title={words.past(over.length)}>
          <Pages pages={over} />
        </Expand>
      )}
    </Section>
  );
}

function Pages({ pages }: { readonly pages: readonly Page[] }): ReactNode {
  return (
    <ul className={styles.rows}>
      {pages.map((page) => (
        <OnePage key={page.id} page={page} />
      ))}
    </ul>
  );
}

function OnePage({ page }: { readonly page: Page }): ReactNode {
  const { id, status, why, policyName, name, told, wakeAt, snoozedUntil } = page;
  const nextAt = status === 'snoozed' ? snoozedUntil : wakeAt;
  return (
    <li className={styles.call}>
      <a href={`/pages/${id}`} className={styles.callName}>
        <RawText text={nameOf(page)} />
      </a>
      <PageState state={status} />
      <div className={styles.callDetail}>
        {why === null ? null : (
          <span className={styles.sub}>
            <RawText text={why} />
          </span>
        )}
        {policyName === null || policyName === name ? null : (
          <span className={styles.sub}>
            <RawText text={words.by(policyName)} />
          </span>
        )}
        <span className={styles.sub}>{told.length === 0 ? words.nobodyTold : `${words.told}: `}</span>
        {told.map((one) => (
          <span key={one.id} className={styles.sub}>
            <RawText text={one.name} /> <Time at={one.at} format="moment" />
            {one.answered ? `, ${words.answered}` : ''}
          </span>
        ))}
        {nextAt === null || (status !== 'reaching' && status !== 'snoozed') ? null : (
          <span className={styles.sub}>
            {words.next} <Countdown until={nextAt} />
          </span>
        )}
        <span className={styles.callWhy}>
          <PageWhyButton pageId={id} name={nameOf(page)} />
        </span>
      </div>
    </li>
  );
}

function nameOf({ wanted, name }: Page): string {
  if (wanted === 'commander') return words.commander;
  const known = name ?? words.somebody;
  return wanted === 'called' ? known : words.responders(known);
}
