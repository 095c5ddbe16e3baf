import { listObjectives } from '@heed/contract/insights';
import { parseInstant } from '@heed/core/kernel';
import { Gauge } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { sayNumber, text } from '../../text/index.ts';
import { DataTable, Empty, LinkButton, Section, Skeleton, Time, Trouble } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { Kept, Used } from './parts.tsx';
import { sayFree, sayPercent } from './say.ts';

const words = text.insightsObjectives;
const { columns } = words;

/** How the objectives of services stand, those that used most of their budget first. */
export function ObjectivesPart(): ReactNode {
  const { value, problem, again } = useRead(listObjectives);
  const none = (
    <Empty
      icon={Gauge}
      title={words.none}
      detail={words.noneDetail}
      action={<LinkButton href="/services">{words.services}</LinkButton>}
    />
  );
  return (
    <>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      <Section title={words.title} description={words.detail} flush>
        {value === undefined ? (
          <Skeleton lines={6} />
        ) : (
          <DataTable
            caption={words.caption}
            rows={value.objectives}
            rowKey={({ service }) => service.id}
            rowHref={({ service }) => `/insights/objectives/${service.id}`}
            empty={none}
            columns={[
              { id: 'service', label: columns.service, cell: ({ service }) => service.name },
              {
                id: 'team',
                label: columns.team,
                priority: 3,
                cell: ({ team }) => <a href={`/teams/${team.id}`}>{team.name}</a>,
              },
              {
                id: 'objective',
                label: columns.objective,
                cell: ({ target, days }) => words.said(sayPercent(target), days),
              },
              {
                id: 'free',
                label: columns.free,
                align: 'end',
                cell: ({ standing, knownSince }) => (
                  <>
                    {sayFree(standing.free)}
                    {isShort(standing.from, knownSince) ? (
                      <div className={styles.soft}>
                        {words.since} <Time at={knownSince} format="date" />
                      </div>
                    ) : null}
                  </>
                ),
              },
              { id: 'used', label: columns.used, cell: ({ standing }) => <Used standing={standing} /> },
              {
                id: 'incidents',
                label: columns.incidents,
                align: 'end',
                priority: 2,
                cell: ({ service, incidents }) =>
                  incidents === 0 ? (
                    sayNumber(0)
                  ) : (
                    <a href={`/insights/objectives/${service.id}`}>{sayNumber(incidents)}</a>
                  ),
              },
              { id: 'state', label: columns.state, cell: ({ standing }) => <Kept standing={standing} /> },
            ]}
          />
        )}
      </Section>
    </>
  );
}

/** The window began before anything was known of the service. */
export function isShort(from: string, knownSince: string): boolean {
  return (parseInstant(knownSince) ?? 0) > (parseInstant(from) ?? 0);
}
