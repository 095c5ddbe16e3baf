import { getFailureClass } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { IncidentSeverity } from '../incidents/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Banner, DataTable, Length, Page, Section, Segments, Skeleton, Stack, Time, Trouble } from '../ui/index.ts';
import { ClassActions } from './classes/ClassActions.tsx';
import { Comparisons } from './classes/Comparisons.tsx';
import styles from './Insights.module.css';
import { Undone } from './Undone.tsx';

const words = text.insights.classes;
const { memberColumns: columns } = words;
type FailureClass = Received<typeof getFailureClass>;

/** A failure class: whether the next ones were faster, and what was promised and did not land. */
export function ClassScreen(): ReactNode {
  const id = useParam('id');
  const { value, problem, again } = useRead(getFailureClass, { params: { id } });
  const may = useMay('insights:manage');
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={16} />;
  const { mergedInto, alarm } = value;
  return (
    <Page
      title={value.name}
      description={value.description || words.states[value.state]}
      crumbs={[{ label: words.title, href: '/insights?view=classes' }]}
      actions={may && value.state !== 'merged' ? <ClassActions one={value} /> : undefined}
      wide
    >
      <Stack>
        {mergedInto === null ? null : (
          <Banner tone="info" title={words.states.merged}>
            <a href={`/insights/classes/${mergedInto.id}`}>{mergedInto.name}</a>
          </Banner>
        )}
        {alarm === null || alarm.state !== 'open' ? null : (
          <Banner tone="warn" title={words.alarmed}>
            <a href={`/insights/alarms/${alarm.id}`}>{text.insights.lesson.alarm}</a>
          </Banner>
        )}
        <Faster ledger={value.ledger} />
        <Members ledger={value.ledger} />
        <Section title={words.undone}>
          {value.undone.length === 0 ? (
            <p className={styles.soft}>{words.undoneNone}</p>
          ) : (
            <Undone actions={value.undone} named />
          )}
        </Section>
        <History one={value} />
      </Stack>
    </Page>
  );
}

type WithLedger = Pick<FailureClass, 'ledger'>;

function Faster({ ledger }: WithLedger): ReactNode {
  const [clock, setClock] = useState<'wall' | 'support'>('wall');
  return (
    <Section
      title={words.faster}
      description={words.fasterDetail}
      actions={
        <Segments
          label={words.faster}
          value={clock}
          onChange={setClock}
          options={[
            { value: 'wall', label: words.wall },
            { value: 'support', label: words.support },
          ]}
        />
      }
      flush
    >
      <Comparisons comparisons={ledger[clock]} whole />
      <p className={styles.gaps}>{words.gaps[ledger.gaps.verdict]}</p>
    </Section>
  );
}

function Members({ ledger: { rows } }: WithLedger): ReactNode {
  return (
    <Section title={words.members} flush>
      <DataTable
        caption={words.members}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/incidents/${id}`}
        columns={[
          {
            id: 'incident',
            label: columns.incident,
            cell: ({ severity, reference, title }) => (
              <span className={styles.incident}>
                <IncidentSeverity severity={severity} compact /> {reference} {title}
              </span>
            ),
          },
          { id: 'at', label: columns.at, align: 'end', cell: (one) => <Time at={one.detectedAt} format="date" /> },
          {
            id: 'gap',
            label: columns.gap,
            align: 'end',
            cell: ({ gap }) => (gap === null ? '–' : <Length ms={gap} />),
          },
          {
            id: 'mitigate',
            label: columns.mitigate,
            align: 'end',
            cell: ({ wall }) => (wall.mitigate === null ? '–' : <Length ms={wall.mitigate} />),
          },
          {
            id: 'kind',
            label: columns.kind,
            cell: ({ recurrence }) => (recurrence === null ? '–' : words.recurrences[recurrence]),
          },
        ]}
      />
    </Section>
  );
}

function History({ one: { history } }: { readonly one: FailureClass }): ReactNode {
  return (
    <Section title={words.history}>
      <ul className={styles.undone}>
        {history.map((line) => (
          <li key={`${line.at} ${line.kind} ${line.incident?.id ?? ''}`}>
            <span>{words.events[line.kind] ?? line.kind}</span>
            {line.name === null ? null : <strong>{line.name}</strong>}
            {line.other === null ? null : <strong>{line.other}</strong>}
            {line.incident === null ? null : <a href={`/incidents/${line.incident.id}`}>{line.incident.reference}</a>}
            {line.reason === null ? null : <span>{line.reason}</span>}
            <span className={styles.soft}>
              {line.by?.name} <Time at={line.at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
