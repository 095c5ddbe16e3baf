import { getInsights } from '@heed/contract/insights';
import { MINUTE } from '@heed/core/kernel';
import { ChartSpline } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Empty, LinkButton, Section, Skeleton, Stack, Trouble, useNow } from '../../ui/index.ts';
import { Filters, type FiltersProps } from '../Filters.tsx';
import styles from '../Insights.module.css';
import { type Filter, hrefWith, queryOf } from '../view.ts';
import { CoordinationSection } from './CoordinationSection.tsx';
import { Counts, Elsewhere, Frequency } from './Counts.tsx';
import { Groups } from './Groups.tsx';
import { TimesSection } from './TimesSection.tsx';

const words = text.insights.figures;

export interface PartProps {
  readonly filter: Filter;
  readonly onChange: FiltersProps['onChange'];
}

/** Distributions instead of averages, and every number opens its incidents. */
export function FiguresPart({ filter, onChange }: PartProps): ReactNode {
  const now = useNow(MINUTE);
  const query = queryOf(filter, now);
  const { value, problem, again } = useRead(getInsights, { query });
  const api = (path: string): string => hrefWith(path, query);
  const taken = (
    <>
      <LinkButton size="small" kind="quiet" download href={api('/v1/insights/export.csv')}>
        {text.insights.filters.csv}
      </LinkButton>
      <LinkButton size="small" kind="quiet" download="incidents.json" href={api('/v1/insights/incidents')}>
        {text.insights.filters.json}
      </LinkButton>
    </>
  );
  return (
    <Stack>
      <Filters value={filter} onChange={onChange} end={taken} />
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={16} /> : null}
      {value !== undefined && value.all.count === 0 ? (
        <Section>
          <Empty icon={ChartSpline} title={words.none} detail={words.noneDetail} />
        </Section>
      ) : null}
      {value !== undefined && value.all.count > 0 ? (
        <>
          <TimesSection insights={value} filter={filter} />
          <CoordinationSection insights={value} filter={filter} />
          <div className={styles.pair}>
            <Frequency insights={value} filter={filter} />
            <Counts insights={value} filter={filter} />
          </div>
          <Groups insights={value} filter={filter} />
          <Elsewhere days={filter.days} />
        </>
      ) : null}
    </Stack>
  );
}
