import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export interface FactsProps {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
  /** Each value below its label: for narrow places. */
  readonly stacked?: boolean | undefined;
}

/** What is known of a thing: names to the left, values to the right, on one line each. */
export function Facts({ items, stacked }: FactsProps): ReactNode {
  return (
    <dl className={styles.facts} data-stacked={stacked || undefined}>
      {items.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
