import { listPublicIncidents } from '@heed/contract/status';
import type { ReactNode } from 'react';
import { usePages } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Badge, Empty, MoreRows, Section, Skeleton, Time, Trouble } from '../ui/index.ts';
import { ToldState } from './Signs.tsx';
import styles from './Status.module.css';
import type { PublicIncident, StatusPage } from './view.ts';

const words = text.status.incidents;

/** What the public was told of, the newest first. */
export function IncidentsSection({ page }: { readonly page: StatusPage }): ReactNode {
  const incidents = usePages(listPublicIncidents, { params: { id: page.id }, query: { limit: 10 } });
  const isEmpty = !incidents.loading && incidents.problem === undefined && incidents.items.length === 0;
  return (
    <Section title={words.title} flush>
      {incidents.problem === undefined ? null : <Trouble problem={incidents.problem} retry={incidents.again} />}
      {incidents.loading ? <Skeleton table={{ rows: 2, columns: 3 }} /> : null}
      {isEmpty ? <Empty title={words.none} detail={words.noneDetail} /> : null}
      <ul className={styles.rows}>
        {incidents.items.map((incident) => (
          <li key={incident.id}>
            <OneIncident incident={incident} />
          </li>
        ))}
      </ul>
      {incidents.hasMore ? <MoreRows query={incidents} /> : null}
    </Section>
  );
}

function OneIncident({ incident }: { readonly incident: PublicIncident }): ReactNode {
  const { id, pageId, title, state, startedAt, nextUpdateAt, isSilent, impact } = incident;
  return (
    <>
      <div className={styles.head}>
        <a href={`/status-pages/${pageId}/incidents/${id}`}>{title}</a>
        <ToldState state={state ?? 'withdrawn'} />
      </div>
      <div className={styles.said}>
        <span>{text.status.impacts[impact]}</span>
        <span>
          {words.started} <Time at={startedAt} />
        </span>
        {nextUpdateAt === null ? null : (
          <span>
            {words.nextUpdate} <Time at={nextUpdateAt} />
          </span>
        )}
        {isSilent ? <Badge tone="sev2">{words.silent}</Badge> : null}
      </div>
    </>
  );
}
