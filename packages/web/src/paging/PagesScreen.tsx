import { listPages } from '@heed/contract/paging';
import { BellOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Countdown,
  DataTable,
  Empty,
  FilterBar,
  MoreRows,
  Page,
  PageState,
  Section,
  Segments,
  SelectField,
  SeverityBadge,
  Skeleton,
  Time,
  Trouble,
} from '../ui/index.ts';
import { severityOf } from './severity.ts';

const words = text.paging.pages;
const STATES = ['reaching', 'acknowledged', 'snoozed', 'exhausted', 'ended'] as const;
const viewSchema = z.object({
  who: z.enum(['all', 'me']).catch('all'),
  status: z.enum(['', ...STATES]).catch(''),
});

/** Pages, the newest first: everybody's, or those that told me. */
export function PagesScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const pages = usePages(listPages, {
    query: {
      limit: 50,
      ...(view.who === 'me' ? { person: 'me' as const } : {}),
      ...(view.status === '' ? {} : { status: view.status }),
    },
  });
  return (
    <Page title={words.title} description={words.description} wide>
      <FilterBar>
        <Segments
          label={words.who}
          value={view.who}
          onChange={(who) => change({ who })}
          options={[
            { value: 'all', label: words.all },
            { value: 'me', label: words.mine },
          ]}
        />
        <SelectField
          label={words.state}
          hideLabel
          value={view.status}
          onChange={(status) => change({ status })}
          options={[
            { value: '', label: words.any },
            ...STATES.map((state) => ({ value: state, label: text.ui.display.pageState[state] })),
          ]}
        />
      </FilterBar>
      {pages.problem === undefined ? (
        <Section flush>
          <DataTable
            caption={words.caption}
            rows={pages.items}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/pages/${id}`}
            columns={[
              { id: 'title', label: words.columns.title, cell: ({ title }) => title },
              {
                id: 'severity',
                label: words.severity,
                cell: ({ severity }) => <SeverityBadge severity={severityOf(severity)} />,
              },
              { id: 'state', label: words.columns.state, cell: ({ status }) => <PageState state={status} /> },
              {
                id: 'service',
                label: words.columns.service,
                priority: 2,
                cell: ({ serviceName }) => serviceName ?? '',
              },
              { id: 'began', label: words.columns.began, cell: ({ startedAt }) => <Time at={startedAt} /> },
              {
                id: 'next',
                label: words.columns.next,
                priority: 2,
                cell: ({ status, wakeAt }) =>
                  wakeAt === null || status === 'ended' || status === 'acknowledged' ? (
                    ''
                  ) : (
                    <Countdown until={wakeAt} />
                  ),
              },
              {
                id: 'by',
                label: words.columns.by,
                priority: 3,
                cell: ({ acknowledgedBy }) => acknowledgedBy?.name ?? '',
              },
            ]}
            busy={pages.loading}
            empty={
              pages.loading ? (
                <Skeleton lines={8} />
              ) : (
                <Empty icon={BellOff} title={words.empty} detail={words.emptyDetail} />
              )
            }
          />
          <MoreRows query={pages} />
        </Section>
      ) : (
        <Trouble problem={pages.problem} retry={pages.again} />
      )}
    </Page>
  );
}
