import { LANDED_ONLY, listLandedActions } from '@heed/contract/insights';
import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useRead } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { sayNumber, text } from '../text/index.ts';
import { Badge, Button, DataTable, Empty, Section, Skeleton, Time, useNow } from '../ui/index.ts';
import { OnlyPage } from './OnlyPage.tsx';
import { filterShape, queryOf } from './view.ts';

const words = text.insights.landed;
const viewSchema = z.object({ ...filterShape, only: z.enum(LANDED_ONLY).optional().catch(undefined) });
const AT_ONCE = 200;
const TONES = { verified: 'ok', overdue: 'sev2', undone: 'neutral' } as const;

/** The actions behind a figure: how each stood 21 days after its incident closed. */
export function LandedScreen(): ReactNode {
  const [{ only, ...filter }, change] = useView(viewSchema);
  const now = useNow(MINUTE);
  const [most, setMost] = useState(AT_ONCE);
  const query = { ...queryOf(filter, now), ...(only === undefined ? {} : { only }) };
  const { value, problem, again } = useRead(listLandedActions, { query });
  return (
    <OnlyPage
      words={words}
      kinds={LANDED_ONLY}
      only={only}
      onOnly={(chosen) => change({ only: chosen })}
      filter={filter}
      onFilter={change}
      back="/insights"
      count={value === undefined ? null : words.count(value.count)}
      trouble={problem}
      retry={again}
    >
      <Section flush>
        {value === undefined ? (
          <Skeleton lines={10} />
        ) : (
          <DataTable
            caption={words.caption}
            rows={value.actions.slice(0, most)}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/actions/${id}`}
            empty={<Empty title={words.none} />}
            columns={[
              { id: 'action', label: words.columns.action, cell: ({ title }) => title },
              {
                id: 'stood',
                label: words.columns.stood,
                cell: ({ landed }) => <Badge tone={TONES[landed]}>{words.states[landed]}</Badge>,
              },
              {
                id: 'tier',
                label: words.columns.tier,
                align: 'end',
                priority: 3,
                cell: ({ tier }) => sayNumber(tier),
              },
              {
                id: 'due',
                label: words.columns.due,
                priority: 2,
                cell: ({ dueAt }) => (dueAt === null ? '–' : <Time at={dueAt} format="date" />),
              },
              {
                id: 'incident',
                label: words.columns.incident,
                priority: 2,
                cell: ({ incident }) => (
                  <a href={`/incidents/${incident.id}`}>
                    {incident.reference} {incident.title}
                  </a>
                ),
              },
            ]}
          />
        )}
      </Section>
      {value !== undefined && value.actions.length > most ? (
        <Button onPress={() => setMost(most + AT_ONCE)}>{text.insights.behind.more}</Button>
      ) : null}
    </OnlyPage>
  );
}
