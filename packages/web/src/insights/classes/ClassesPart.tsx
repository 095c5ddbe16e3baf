import { listFailureClasses } from '@heed/contract/insights';
import { Plus, Tags } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../../api/index.ts';
import { useGo } from '../../nav/index.ts';
import { sayNumber, text } from '../../text/index.ts';
import { Badge, Button, DataTable, Empty, Section, Skeleton, Time, Trouble } from '../../ui/index.ts';
import { ClassDialog } from './ClassDialog.tsx';

const words = text.insights.classes;
const { columns } = words;

/** The organisation's own names for incidents of one sort. */
export function ClassesPart(): ReactNode {
  const { value, problem, again } = useRead(listFailureClasses);
  const mayAdd = useMay('incidents:respond');
  const go = useGo();
  const [isOpen, setOpen] = useState(false);
  const add = mayAdd ? (
    <Button icon={Plus} onPress={() => setOpen(true)}>
      {words.add}
    </Button>
  ) : null;
  return (
    <>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      <Section title={words.title} description={words.detail} actions={add} flush>
        {value === undefined ? (
          <Skeleton lines={6} />
        ) : (
          <DataTable
            caption={words.caption}
            rows={value.classes}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/insights/classes/${id}`}
            empty={<Empty icon={Tags} title={words.none} detail={words.noneDetail} />}
            columns={[
              { id: 'name', label: columns.name, cell: ({ name }) => name },
              { id: 'incidents', label: columns.incidents, align: 'end', cell: (one) => sayNumber(one.incidents) },
              { id: 'recent', label: columns.recent, align: 'end', cell: ({ recent }) => sayNumber(recent) },
              {
                id: 'last',
                label: columns.last,
                align: 'end',
                cell: ({ lastAt }) => (lastAt === null ? '–' : <Time at={lastAt} />),
              },
              {
                id: 'state',
                label: columns.state,
                cell: ({ state, alarm }) =>
                  alarm === null ? words.states[state] : <Badge tone="sev3">{words.alarmed}</Badge>,
              },
            ]}
          />
        )}
      </Section>
      {value === undefined || value.unclassified === 0 ? null : (
        <p>
          <a href="/insights/incidents?days=90&only=unclassified">{words.unclassified(value.unclassified)}</a>
        </p>
      )}
      <ClassDialog open={isOpen} onClose={() => setOpen(false)} onMade={({ id }) => go(`/insights/classes/${id}`)} />
    </>
  );
}
