import { listChanges } from '@heed/contract/catalog';
import { parseInstant } from '@heed/core/kernel';
import { CircleX, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePages } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Badge, Empty, MoreRows, OutsideLink, RawText, Section, Skeleton, Time, Trouble, useNow } from '../ui/index.ts';
import styles from './Catalog.module.css';
import type { Change } from './view.ts';

const words = text.catalog.changes;

export interface ChangesProps {
  readonly serviceId: string;
  /** Only those since this moment. */
  readonly from?: string | undefined;
  readonly title?: string | undefined;
}

/** What was changed in a service, the newest first. */
export function Changes({ serviceId, from, title = words.title }: ChangesProps): ReactNode {
  const since = from === undefined ? {} : { from };
  const changes = usePages(listChanges, { query: { serviceId, limit: 5, ...since } });
  const isEmpty = !changes.loading && changes.problem === undefined && changes.items.length === 0;
  return (
    <Section title={title} description={from === undefined ? words.detail : undefined} flush>
      {changes.problem !== undefined ? <Trouble problem={changes.problem} retry={changes.again} /> : null}
      {changes.loading ? <Skeleton table={{ rows: 3, columns: 2 }} /> : null}
      {isEmpty && from === undefined ? <Empty title={words.empty} detail={words.emptyDetail} /> : null}
      {isEmpty && from !== undefined ? <p className={styles.quiet}>{words.noneSince}</p> : null}
      <ul className={styles.rows}>
        {changes.items.map((change) => (
          <li key={change.id}>
            <OneChange change={change} />
          </li>
        ))}
      </ul>
      <MoreRows query={changes} />
    </Section>
  );
}

function OneChange({ change }: { readonly change: Change }): ReactNode {
  const { title, kind, at, outcome, actor, source, commit, environment, links, reversible, reversibleReason } = change;
  const now = useNow();
  const isAhead = (parseInstant(at) ?? 0) > now;
  return (
    <>
      <div className={styles.rowHead}>
        <span>
          <RawText text={title} />
        </span>
        <Time at={at} />
      </div>
      <div className={styles.said}>
        <Badge>{words.kinds[kind]}</Badge>
        {isAhead ? <Badge>{words.planned}</Badge> : null}
        {outcome === 'failed' ? (
          <Badge tone="sev2" icon={CircleX}>
            {words.outcomes.failed}
          </Badge>
        ) : null}
        {reversible === 'no' ? (
          <Badge tone="sev2" icon={Undo2}>
            {reversibleReason === null ? words.cannotBack : words.why(reversibleReason)}
          </Badge>
        ) : null}
        {environment === null ? null : <RawText text={environment} />}
        <RawText text={actor ?? source} />
        {commit === null ? null : <RawText text={words.commit(commit.slice(0, 12))} />}
        {links.map(({ label, url }) => (
          <OutsideLink key={url} href={url}>
            {label}
          </OutsideLink>
        ))}
      </div>
    </>
  );
}
