import { listPages } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { type Duration, parseInstant } from '@heed/core/kernel';
import { PAGE_MEASURES, type PageMeasure } from '@heed/core/paging';
import { BellOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Countdown,
  Empty,
  FilterBar,
  Length,
  Page,
  PagedTable,
  PageState,
  Segments,
  SelectField,
  SeverityBadge,
  Time,
} from '../ui/index.ts';
import { severityOf } from './severity.ts';

const words = text.paging.pages;
const STATES = ['reaching', 'acknowledged', 'snoozed', 'exhausted', 'ended'] as const;
const viewSchema = z.object({
  who: z.enum(['all', 'me']).catch('all'),
  status: z.enum(['', ...STATES]).catch(''),
  team: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  until: z.string().optional().catch(undefined),
  night: z.coerce.string().pipe(z.literal('true')).optional().catch(undefined),
  nightIn: z.string().optional().catch(undefined),
  practice: z.coerce.string().pipe(z.literal('false')).optional().catch(undefined),
  measure: z.enum(PAGE_MEASURES).optional().catch(undefined),
});

type PageOut = Received<typeof listPages>['items'][number];

/** Pages, the newest first, or those that took longest: everybody's, or those that told me. */
export function PagesScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const pages = usePages(listPages, {
    query: {
      limit: 50,
      ...(view.who === 'me' ? { person: 'me' as const } : {}),
      ...(view.status === '' ? {} : { status: view.status }),
      ...(view.team === undefined ? {} : { teamId: view.team }),
      ...(view.from === undefined ? {} : { from: view.from }),
      ...(view.until === undefined ? {} : { until: view.until }),
      ...(view.night === undefined ? {} : { night: view.night }),
      ...(view.nightIn === undefined ? {} : { nightIn: view.nightIn }),
      ...(view.practice === undefined ? {} : { practice: view.practice }),
      ...(view.measure === undefined ? {} : { measure: view.measure }),
    },
  });
  const { team, from, until, night, nightIn, practice, measure } = view;
  const isNarrowed = [team, from, until, night, nightIn, practice, measure].some((one) => one !== undefined);
  const clear = (): void =>
    change({
      team: undefined,
      from: undefined,
      until: undefined,
      night: undefined,
      nightIn: undefined,
      practice: undefined,
      measure: undefined,
    });
  return (
    <Page title={words.title} description={words.description} wide>
      <FilterBar {...(isNarrowed ? { onClear: clear, end: measure === undefined ? words.behind : words.longest } : {})}>
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
      <PagedTable
        query={pages}
        caption={measure === undefined ? words.caption : words.captionLongest}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/pages/${id}`}
        columns={[
          { id: 'title', label: words.columns.title, cell: ({ title }) => title },
          {
            id: 'severity',
            label: words.severity,
            cell: ({ severity }) => <SeverityBadge severity={severityOf(severity)} />,
          },
          ...(measure === undefined
            ? []
            : [
                {
                  id: 'measure',
                  label: words.measures[measure],
                  align: 'end' as const,
                  cell: (page: PageOut) => <Length ms={lengthOf(page, measure)} />,
                },
              ]),
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
              wakeAt === null || status === 'ended' || status === 'acknowledged' ? '' : <Countdown until={wakeAt} />,
          },
          {
            id: 'by',
            label: words.columns.by,
            priority: 3,
            cell: ({ acknowledgedBy }) => acknowledgedBy?.name ?? '',
          },
        ]}
        empty={<Empty icon={BellOff} title={words.empty} detail={words.emptyDetail} />}
      />
    </Page>
  );
}

/** From the beginning of the page, as far as it came to that. */
function lengthOf({ startedAt, firstReachedAt, acknowledgedAt }: PageOut, measure: PageMeasure): Duration | undefined {
  const at = parseInstant((measure === 'paged' ? firstReachedAt : acknowledgedAt) ?? '');
  const began = parseInstant(startedAt);
  return at === undefined || began === undefined ? undefined : at - began;
}
