import type { MeasureName } from '@heed/core/insights';
import { type ReactNode, useState } from 'react';
import { sayNumber, text } from '../../text/index.ts';
import { type Column, DataTable, Section, Segments } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { hrefWith } from '../view.ts';
import { severityName } from './Groups.tsx';
import { type Insights, type InsightsProps, Measure, SpreadWords } from './TimesSection.tsx';

const words = text.insights.coordination;
const NAMES = ['command', 'coordinate', 'technical'] as const satisfies readonly MeasureName[];
const DIMENSIONS = ['severity', 'team', 'service', 'class'] as const;
type Row = Insights['by']['severity'][number];
type Spent = Row['spent'];
const MOST = 25;
/** With fewer than this one more could turn it. */
const FEW = 8;

/** How the time until the harm stopped was spent: finding people, and the work itself. */
export function CoordinationSection({ insights, filter }: InsightsProps): ReactNode {
  const [dimension, setDimension] = useState<(typeof DIMENSIONS)[number]>('severity');
  const { all, by } = insights;
  const hrefOf = (row: Row, measure: MeasureName): string =>
    hrefWith('/insights/incidents', { ...filter, [dimension]: row.id, measure });
  const rows = by[dimension].filter(({ times }) => NAMES.some((name) => times[name] !== null)).slice(0, MOST);
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      label: text.insights.figures.columns.name,
      cell: (row) => (dimension === 'severity' ? severityName(row) : row.name),
    },
    ...NAMES.map(
      (name): Column<Row> => ({
        id: name,
        label: text.insights.measures[name],
        priority: name === 'command' ? 3 : 2,
        cell: (row) =>
          row.times[name] === null ? (
            <SpreadWords spread={null} short />
          ) : (
            <a href={hrefOf(row, name)}>
              <SpreadWords spread={row.times[name]} short />
            </a>
          ),
      }),
    ),
    { id: 'share', label: words.share, align: 'end', cell: ({ spent }) => <Share spent={spent} /> },
  ];
  return (
    <Section
      title={words.title}
      description={all.spent === null ? words.none : words.detail}
      actions={
        rows.length === 0 ? null : (
          <Segments
            label={words.by}
            value={dimension}
            onChange={setDimension}
            options={DIMENSIONS.filter((each) => by[each].length > 0).map((value) => ({
              value,
              label: words.dimensions[value],
            }))}
          />
        )
      }
    >
      <div className={styles.coordination}>
        {all.spent === null ? null : <Whole spent={all.spent} />}
        <div className={styles.parts}>
          {NAMES.map((name) => (
            <Measure key={name} name={name} insights={insights} filter={filter} />
          ))}
        </div>
        {rows.length === 0 ? null : (
          <DataTable
            caption={words.caption}
            rows={rows}
            rowKey={({ id }) => id}
            rowHref={(row) => hrefOf(row, 'coordinate')}
            columns={columns}
          />
        )}
      </div>
    </Section>
  );
}

function Whole({ spent }: { readonly spent: NonNullable<Spent> }): ReactNode {
  const share = shareOf(spent);
  if (share === undefined) return null;
  return (
    <div>
      <p>{words.said(`${sayNumber(share)} %`, spent.count)}</p>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
    </div>
  );
}

function Share({ spent }: { readonly spent: Spent }): ReactNode {
  const share = spent === null ? undefined : shareOf(spent);
  if (spent === null || share === undefined) return <span className={styles.soft}>–</span>;
  return (
    <span className={styles.spread}>
      {sayNumber(share)} %{spent.count < FEW ? <span className={styles.soft}> ({spent.count})</span> : null}
    </span>
  );
}

/** In whole percent; undefined where no time passed at all. */
function shareOf({ coordinate, technical }: NonNullable<Spent>): number | undefined {
  const whole = coordinate + technical;
  return whole === 0 ? undefined : Math.round((coordinate / whole) * 100);
}
