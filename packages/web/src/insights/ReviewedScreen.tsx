import { listReviewedPostmortems, REVIEWED_ONLY } from '@heed/contract/insights';
import { MINUTE } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useRead } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { DataTable, Empty, Section, Skeleton, Time, useNow } from '../ui/index.ts';
import { OnlyPage } from './OnlyPage.tsx';
import { filterShape, queryOf } from './view.ts';

const words = text.insights.postmortems;
const { columns } = words;
const viewSchema = z.object({ ...filterShape, only: z.enum(REVIEWED_ONLY).optional().catch(undefined) });

/** The final postmortems behind a figure: how their why-trees end, and who else read them. */
export function ReviewedScreen(): ReactNode {
  const [{ only, ...filter }, change] = useView(viewSchema);
  const now = useNow(MINUTE);
  const query = { ...queryOf(filter, now), ...(only === undefined ? {} : { only }) };
  const { value, problem, again } = useRead(listReviewedPostmortems, { query });
  return (
    <OnlyPage
      words={words}
      kinds={REVIEWED_ONLY}
      only={only}
      onOnly={(chosen) => change({ only: chosen })}
      filter={filter}
      onFilter={change}
      back="/insights?view=teams"
      count={value === undefined ? null : words.count(value.count)}
      trouble={problem}
      retry={again}
    >
      <Section flush>
        {value === undefined ? (
          <Skeleton lines={8} />
        ) : (
          <DataTable
            caption={words.caption}
            rows={value.postmortems}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/postmortems/${id}`}
            empty={<Empty title={words.none} />}
            columns={[
              { id: 'postmortem', label: columns.postmortem, cell: ({ title }) => title },
              {
                id: 'ends',
                label: columns.ends,
                align: 'end',
                cell: ({ ends }) => (ends.all === 0 ? '–' : text.insights.teams.share(ends.covered, ends.all)),
              },
              {
                id: 'others',
                label: columns.others,
                priority: 2,
                cell: ({ byOthers }) => (byOthers ? words.yes : words.no),
              },
              {
                id: 'incidents',
                label: columns.incidents,
                priority: 3,
                cell: ({ incidents }) => incidents.map(({ reference }) => reference).join(', '),
              },
              {
                id: 'finished',
                label: columns.finished,
                align: 'end',
                cell: ({ finishedAt }) => <Time at={finishedAt} format="date" />,
              },
            ]}
          />
        )}
      </Section>
      {value === undefined || value.hidden === 0 ? null : <p>{words.hidden(value.hidden)}</p>}
    </OnlyPage>
  );
}
