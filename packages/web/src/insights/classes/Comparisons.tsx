import type { comparisonSchema } from '@heed/contract/insights';
import { CircleHelp, Equal, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { text } from '../../text/index.ts';
import { DataTable, Length } from '../../ui/index.ts';
import styles from '../Insights.module.css';

const words = text.insights.classes;
const { phaseColumns: columns } = words;
const SHAPES = { faster: TrendingDown, slower: TrendingUp, same: Equal, 'too-few': CircleHelp } as const;

type Comparison = z.output<typeof comparisonSchema>;

export interface ComparisonsProps {
  readonly comparisons: readonly Comparison[];
  /** With the trend over all of the class. */
  readonly whole?: boolean | undefined;
}

/** Phase by phase, whether the newest was faster than the earlier ones. Too few is an answer. */
export function Comparisons({ comparisons, whole }: ComparisonsProps): ReactNode {
  return (
    <DataTable
      caption={words.faster}
      rows={comparisons}
      rowKey={({ phase }) => phase}
      columns={[
        { id: 'phase', label: columns.phase, cell: ({ phase }) => words.phases[phase] },
        {
          id: 'took',
          label: columns.took,
          align: 'end',
          cell: ({ took }) => (took === null ? '–' : <Length ms={took} />),
        },
        {
          id: 'usual',
          label: columns.usual,
          align: 'end',
          cell: ({ usual }) => (usual === null ? '–' : <Length ms={usual} />),
        },
        { id: 'verdict', label: columns.verdict, cell: (one) => <Verdict verdict={one.verdict} /> },
        ...(whole
          ? [
              {
                id: 'trend',
                label: columns.trend,
                cell: ({ trend, direction }: Comparison) =>
                  trend === null ? (
                    <span className={styles.soft}>{words.verdicts['too-few']}</span>
                  ) : (
                    <>
                      {words.directions[direction]}{' '}
                      <span className={styles.soft}>{words.trend(trend.tau, trend.p)}</span>
                    </>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Verdict({ verdict }: Pick<Comparison, 'verdict'>): ReactNode {
  const Shape = SHAPES[verdict];
  return (
    <span className={styles.verdict}>
      <Shape size={14} aria-hidden="true" />
      {words.verdicts[verdict]}
    </span>
  );
}
