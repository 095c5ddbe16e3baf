import type { ReactNode } from 'react';
import { sayNumber, text } from '../../text/index.ts';
import { type Column, DataTable, Section } from '../../ui/index.ts';
import { hrefWith } from '../view.ts';
import { LandedShare, type LandedShareProps } from './LandedShare.tsx';
import { type Insights, type InsightsProps, SpreadWords } from './TimesSection.tsx';

const words = text.insights.figures;
const DIMENSIONS = ['severity', 'team', 'service', 'class'] as const;
type Row = Insights['by']['severity'][number];
const MOST = 25;

type HrefOf = (row: Row, more: { readonly only?: string; readonly measure?: string }) => string;

function columnsOf(hrefOf: HrefOf, filterOf: (row: Row) => LandedShareProps['filter']): readonly Column<Row>[] {
  const counted = (row: Row, count: number, only: string): ReactNode =>
    count === 0 ? sayNumber(0) : <a href={hrefOf(row, { only })}>{sayNumber(count)}</a>;
  return [
    { id: 'count', label: words.columns.count, align: 'end', width: '86px', cell: ({ count }) => sayNumber(count) },
    ...(['detect', 'acknowledge', 'mitigate', 'resolve'] as const).map(
      (name): Column<Row> => ({
        id: name,
        label: text.insights.measures[name],
        priority: name === 'mitigate' || name === 'resolve' ? 2 : 3,
        width: '138px',
        cell: (row) =>
          row.times[name] === null ? (
            <SpreadWords spread={null} short />
          ) : (
            <a href={hrefOf(row, { measure: name })}>
              <SpreadWords spread={row.times[name]} short />
            </a>
          ),
      }),
    ),
    {
      id: 'landed',
      label: words.columns.landed,
      width: '140px',
      priority: 3,
      cell: (row) => (row.landed === null ? '–' : <LandedShare landed={row.landed} filter={filterOf(row)} />),
    },
    {
      id: 'worse',
      label: words.columns.worse,
      align: 'end',
      width: '90px',
      priority: 3,
      cell: (row) => counted(row, row.lateUpgrades, 'late-upgrades'),
    },
    {
      id: 'reopened',
      label: words.columns.reopened,
      align: 'end',
      width: '90px',
      priority: 3,
      cell: (row) => counted(row, row.reopened, 'reopened'),
    },
  ];
}

/** The same figures for each severity, team, service and class. A row leads to its incidents, and a number to those that it counts. */
export function Groups({ insights, filter }: InsightsProps): ReactNode {
  return DIMENSIONS.map((dimension) => {
    const rows = insights.by[dimension].slice(0, MOST);
    if (rows.length === 0) return null;
    const name: Column<Row> = {
      id: 'name',
      label: words.columns.name,
      cell: (row) => (dimension === 'severity' ? severityName(row) : row.name),
    };
    const filterOf = ({ id }: Row) => ({ ...filter, [dimension]: id });
    const href: HrefOf = (row, more) => hrefWith('/insights/incidents', { ...filterOf(row), ...more });
    return (
      <Section key={dimension} title={words.by[dimension]} description={words.short} flush>
        <DataTable
          caption={words.by[dimension]}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={(row) => href(row, {})}
          columns={[name, ...columnsOf(href, filterOf)]}
        />
      </Section>
    );
  });
}

/** A severity by its name. */
export function severityName({ id, name }: Row): string {
  const severities: Readonly<Record<string, string>> = text.incidents.severities;
  return severities[id] ?? name;
}
