import type { getInsights } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import styles from '../Insights.module.css';
import { type Filter, hrefWith } from '../view.ts';

const words = text.insights.landed;

export interface LandedShareProps {
  readonly landed: NonNullable<Received<typeof getInsights>['all']['landed']>;
  readonly filter: { readonly [Field in keyof Filter]?: Filter[Field] | undefined };
}

/** Verified of all that count after 21 days, and how many were overdue; each opens its actions. */
export function LandedShare({ landed: { verified, counted, overdue, small }, filter }: LandedShareProps): ReactNode {
  const behind = (only?: string): string => hrefWith('/insights/actions', { ...filter, only });
  if (counted === 0) return <span className={styles.soft}>–</span>;
  return (
    <>
      <a href={behind('verified')}>{verified}</a> <a href={behind()}>{words.ofAll(counted)}</a>
      {small ? <span className={styles.soft}> {text.insights.teams.few}</span> : null}
      {overdue === 0 ? null : (
        <span className={styles.soft}>
          {' · '}
          <a href={behind('overdue')}>{text.insights.teams.overdue(overdue)}</a>
        </span>
      )}
    </>
  );
}
