import { BellOff, Check, ChevronsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { severityOf, useResponding } from '../paging/index.ts';
import { text } from '../text/index.ts';
import {
  Badge,
  Button,
  Countdown,
  Empty,
  LinkButton,
  PageState,
  Section,
  SeverityBadge,
  Skeleton,
  Time,
} from '../ui/index.ts';
import styles from './Home.module.css';
import type { OpenPage } from './open.ts';

const words = text.home.pages;
/** Home is looked at, not scrolled. */
const MOST_SHOWN = 8;

export interface OpenPagesProps {
  readonly pages: readonly OpenPage[];
  readonly loading: boolean;
}

/** Pages that want an answer, with the two buttons under the thumb. */
export function OpenPages({ pages, loading }: OpenPagesProps): ReactNode {
  return (
    <Section
      title={words.title}
      flush
      actions={
        <LinkButton size="small" kind="quiet" href="/pages">
          {words.all}
        </LinkButton>
      }
    >
      {loading ? <Skeleton lines={3} /> : null}
      {!loading && pages.length === 0 ? <Empty icon={BellOff} title={words.none} /> : null}
      <ul>
        {pages.slice(0, MOST_SHOWN).map((open) => (
          <OpenPageCard key={open.page.id} open={open} />
        ))}
      </ul>
      {pages.length > MOST_SHOWN ? (
        <p className={styles.more}>
          <a href="/pages">{words.more(pages.length)}</a>
        </p>
      ) : null}
    </Section>
  );
}

function OpenPageCard({ open: { page, mine } }: { readonly open: OpenPage }): ReactNode {
  const { may, acknowledge, escalate } = useResponding();
  const isTaken = page.status === 'acknowledged';
  return (
    <li className={styles.page} data-mine={mine || undefined}>
      <div className={styles.what}>
        <a href={`/pages/${page.id}`}>{page.title}</a>
        <div className={styles.meta}>
          <SeverityBadge severity={severityOf(page.severity)} />
          <PageState state={page.status} />
          {mine ? <Badge tone="action">{words.mine}</Badge> : null}
          {page.serviceName === null ? null : <span>{page.serviceName}</span>}
          <Time at={page.startedAt} />
          {page.acknowledgedBy === null ? null : <span>{words.by(page.acknowledgedBy.name)}</span>}
          {!isTaken && page.wakeAt !== null ? (
            <span>
              {words.goesOn} <Countdown until={page.wakeAt} />
            </span>
          ) : null}
        </div>
      </div>
      {may && !isTaken ? (
        <div className={styles.answers}>
          <Button icon={ChevronsUp} size={mine ? 'large' : 'normal'} onPress={() => void escalate(page)}>
            {text.paging.actions.escalate}
          </Button>
          <Button
            kind={mine ? 'primary' : 'plain'}
            icon={Check}
            size={mine ? 'large' : 'normal'}
            onPress={() => void acknowledge(page)}
          >
            {text.paging.actions.acknowledge}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
