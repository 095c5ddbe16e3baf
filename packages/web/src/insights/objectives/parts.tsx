import type { getServiceObjective } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Badge, Length } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { usedShare } from './say.ts';

const words = text.insightsObjectives;

export type ServiceObjective = Received<typeof getServiceObjective>;
export type Standing = ServiceObjective['standings'][number];

export interface StandingProps {
  readonly standing: Standing;
}

/** How much of the budget is used, in words and as a bar. */
export function Used({ standing }: StandingProps): ReactNode {
  return (
    <span className={styles.used}>
      <span className={styles.spread}>
        <Length ms={standing.used} />{' '}
        <span className={styles.soft}>
          {words.of} <Length ms={standing.budget} />
        </span>
      </span>
      <span className={styles.track} data-full={!standing.kept || undefined} aria-hidden="true">
        <span style={{ width: `${usedShare(standing) * 100}%` }} />
      </span>
    </span>
  );
}

/** Kept or not, as a word with its sign. */
export function Kept({ standing }: StandingProps): ReactNode {
  return <Badge tone={standing.kept ? 'ok' : 'sev2'}>{standing.kept ? words.kept : words.missed}</Badge>;
}

/** What is left of the budget, or by how much it is overdrawn. */
export function Left({ standing: { used, budget } }: StandingProps): ReactNode {
  return <Length ms={Math.abs(budget - used)} />;
}
