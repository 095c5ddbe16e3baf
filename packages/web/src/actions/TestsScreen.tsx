import { listThreeWeekTests } from '@heed/contract/actions';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { type Column, Empty, NavTabs, Page, PagedTable, RawText, Stack, Time } from '../ui/index.ts';

const words = text.actions.tests;
const STATES = ['asked', 'armed', 'closed'] as const;
const viewSchema = z.object({ state: z.enum(STATES).catch('asked') });
const hrefOf = (state: (typeof STATES)[number]): string => `/actions/tests?state=${state}`;

type Test = Received<typeof listThreeWeekTests>['items'][number];

/** The three-week tests: what is asked now, what lies ahead, and the figures of those that were answered. */
export function TestsScreen(): ReactNode {
  const [{ state }] = useView(viewSchema);
  const tests = usePages(listThreeWeekTests, { query: { state, limit: 50 } });
  return (
    <Page
      title={words.title}
      description={words.description}
      crumbs={[{ label: text.actions.screen.crumb, href: '/actions' }]}
    >
      <Stack gap={3}>
        <NavTabs
          label={words.views}
          value={hrefOf(state)}
          tabs={STATES.map((each) => ({ href: hrefOf(each), label: words.tabs[each] }))}
        />
        <PagedTable
          query={tests}
          caption={words.caption}
          rowKey={({ about }) => about.id}
          rowHref={({ about }) => `/actions/tests/${about.id}`}
          columns={COLUMNS}
          empty={<Empty title={words.empty[state]} detail={words.emptyDetail} />}
        />
      </Stack>
    </Page>
  );
}

const COLUMNS: readonly Column<Test>[] = [
  {
    id: 'incident',
    label: words.columns.incident,
    cell: ({ about }) => (
      <>
        {about.reference ?? words.pattern} <RawText text={about.title} />
      </>
    ),
  },
  { id: 'asker', label: words.columns.asker, cell: ({ asker }) => asker?.name ?? words.nobody, width: '20ch' },
  { id: 'day', label: words.columns.day, cell: ({ asksAt }) => <Time at={asksAt} format="date" />, width: '16ch' },
  {
    id: 'figure',
    label: words.columns.figure,
    cell: ({ result, atFirst }) => {
      const figure = result ?? atFirst;
      return figure === null ? '' : words.figure(figure.verified, figure.counted);
    },
    width: '18ch',
  },
];
