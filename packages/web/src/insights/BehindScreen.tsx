import { listCountedIncidents, ONLY } from '@heed/contract/insights';
import type { MeasureName } from '@heed/core/insights';
import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useRead } from '../api/index.ts';
import { IncidentSeverity } from '../incidents/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  DataTable,
  Empty,
  Length,
  Page,
  Section,
  Skeleton,
  Stack,
  Time,
  Trouble,
  useNow,
} from '../ui/index.ts';
import { Filters } from './Filters.tsx';
import styles from './Insights.module.css';
import { filterShape, queryOf } from './view.ts';

const words = text.insights.behind;
const NAMES = ['detect', 'acknowledge', 'mitigate', 'resolve'] as const satisfies readonly MeasureName[];
/** What is shown beside one of them. */
const PARTS = ['command', 'coordinate', 'technical', 'mitigate'] as const satisfies readonly MeasureName[];
const MEASURES = [...NAMES, 'command', 'coordinate', 'technical'] as const;
const viewSchema = z.object({
  ...filterShape,
  only: z.enum(ONLY).optional().catch(undefined),
  measure: z.enum(MEASURES).optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  until: z.string().optional().catch(undefined),
});
/** As many rows as one looks through at once. */
const AT_ONCE = 200;

/** The incidents behind a figure. */
export function BehindScreen(): ReactNode {
  const [{ only, measure, from, until, ...filter }, change] = useView(viewSchema);
  const [most, setMost] = useState(AT_ONCE);
  const now = useNow(MINUTE);
  // Without a measure all are meant, also those that go on.
  const query = {
    ...queryOf(filter, now),
    // One week of the picture, in the period that is chosen.
    ...(from === undefined || until === undefined ? {} : { from, until }),
    ...(only === undefined ? {} : { only }),
    ...(measure === undefined ? {} : { measure }),
  };
  const { value, problem, again } = useRead(listCountedIncidents, { query });
  const title =
    only !== undefined ? words.only[only] : measure === undefined ? words.title : text.insights.measures[measure];
  return (
    <Page
      title={title}
      description={words.description}
      crumbs={[{ label: text.insights.title, href: '/insights' }]}
      wide
    >
      <Stack>
        <Filters
          value={filter}
          onChange={change}
          end={
            <>
              {from === undefined || until === undefined ? null : (
                <Button kind="quiet" size="small" onPress={() => change({ from: undefined, until: undefined })}>
                  {words.whole}
                </Button>
              )}
              {value === undefined ? null : words.count(value.count)}
            </>
          }
        />
        {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
        <Section flush>
          {value === undefined ? (
            <Skeleton lines={10} />
          ) : (
            <DataTable
              caption={words.caption}
              rows={value.incidents.slice(0, most)}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/incidents/${id}`}
              empty={<Empty title={words.none} />}
              columns={[
                {
                  id: 'incident',
                  label: words.columns.incident,
                  cell: (one) => (
                    <span className={styles.incident}>
                      <IncidentSeverity severity={one.severity} compact /> {one.reference} {one.title}
                    </span>
                  ),
                },
                ...(PARTS.some((name) => name === measure && name !== 'mitigate') ? PARTS : NAMES).map((name) => ({
                  id: name,
                  label: text.insights.measures[name],
                  align: 'end' as const,
                  priority:
                    name === measure || name === 'resolve' || (measure === 'technical' && name === 'coordinate')
                      ? (1 as const)
                      : (3 as const),
                  cell: ({ times }: (typeof value.incidents)[number]) =>
                    times[name] === null ? '–' : <Length ms={times[name]} />,
                })),
                {
                  id: 'class',
                  label: words.columns.className,
                  priority: 3,
                  cell: ({ failureClass }) => failureClass?.name ?? '–',
                },
                {
                  id: 'detected',
                  label: words.columns.detected,
                  align: 'end',
                  cell: ({ detectedAt }) => <Time at={detectedAt} format="date" />,
                },
              ]}
            />
          )}
        </Section>
        {value !== undefined && value.incidents.length > most ? (
          <Button onPress={() => setMost(most + AT_ONCE)}>{words.more}</Button>
        ) : null}
      </Stack>
    </Page>
  );
}
