import { listRecurrenceAlarms } from '@heed/contract/insights';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { DataTable, Empty, Section, Skeleton, Time, Trouble } from '../../ui/index.ts';

const words = text.insights.alarms;

/** What comes too often, and what was answered. */
export function AlarmsPart(): ReactNode {
  const { value, problem, again } = useRead(listRecurrenceAlarms);
  return (
    <Section title={words.title} description={words.detail} flush>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <DataTable
          caption={words.caption}
          rows={value.alarms}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/insights/alarms/${id}`}
          empty={<Empty title={words.none} detail={words.noneDetail} />}
          columns={[
            { id: 'what', label: words.columns.what, cell: ({ failureClass }) => failureClass?.name ?? words.alike },
            { id: 'because', label: words.columns.because, cell: (one) => words.because[one.because](one.recent) },
            { id: 'raised', label: words.columns.raised, align: 'end', cell: ({ raisedAt }) => <Time at={raisedAt} /> },
            { id: 'state', label: words.columns.state, cell: ({ state }) => words.states[state] },
          ]}
        />
      )}
    </Section>
  );
}
