import type { ReactNode } from 'react';
import { IncidentSeverity } from '../../incidents/index.ts';
import { text } from '../../text/index.ts';
import { DataTable, Empty, Length, Section, Time } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { Kept, type ServiceObjective, Used } from './parts.tsx';
import { sayFree } from './say.ts';

const words = text.insightsObjectives;
const { columns } = words;

/** The incidents that used the budget of the window that ends now. */
export function IncidentsIn({ incidents }: Pick<ServiceObjective, 'incidents'>): ReactNode {
  return (
    <Section title={words.one.incidents} description={words.one.incidentsDetail} flush>
      <DataTable
        caption={words.one.incidents}
        rows={incidents}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/incidents/${id}`}
        empty={<Empty title={words.one.noIncidents} />}
        columns={[
          {
            id: 'incident',
            label: columns.incident,
            cell: (one) => (
              <span className={styles.incident}>
                <IncidentSeverity severity={one.severity} compact /> {one.reference} {one.title}
              </span>
            ),
          },
          {
            id: 'took',
            label: columns.took,
            align: 'end',
            cell: ({ used, until }) => (
              <>
                <Length ms={used} />
                {until === null ? <span className={styles.soft}> · {words.one.goesOn}</span> : null}
              </>
            ),
          },
          { id: 'began', label: columns.began, align: 'end', cell: ({ from }) => <Time at={from} format="moment" /> },
        ]}
      />
    </Section>
  );
}

/** How it stood, window after window. */
export function Windows({ standings }: Pick<ServiceObjective, 'standings'>): ReactNode {
  return (
    <Section title={words.one.windows} description={words.one.windowsDetail} flush>
      <DataTable
        caption={words.one.windows}
        rows={standings.toReversed()}
        rowKey={({ from }) => from}
        columns={[
          {
            id: 'window',
            label: columns.window,
            cell: ({ from, until }) => (
              <>
                <Time at={from} format="date" /> – <Time at={until} format="date" />
              </>
            ),
          },
          { id: 'free', label: columns.free, align: 'end', cell: ({ free }) => sayFree(free) },
          { id: 'used', label: columns.used, cell: (standing) => <Used standing={standing} /> },
          { id: 'state', label: columns.state, cell: (standing) => <Kept standing={standing} /> },
        ]}
      />
    </Section>
  );
}
