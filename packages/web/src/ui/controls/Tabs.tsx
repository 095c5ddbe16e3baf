import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { sayNumber } from '../../text/index.ts';
import styles from './Tabs.module.css';
import { useStrip } from './useStrip.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** What the tabs are about, read aloud. */
  readonly label: string;
  /** The panel of the tab that is chosen. */
  readonly children: ReactNode;
}

/** Views of one thing within a screen. Where each view has an address of its own, use `NavTabs`. */
export function Tabs({ tabs, value, onChange, label, children }: TabsProps): ReactNode {
  const strip = useStrip<HTMLDivElement>(value);
  return (
    <Radix.Root value={value} onValueChange={onChange} className={styles.tabs}>
      <Radix.List ref={strip} className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.id} value={tab.id} className={styles.tab}>
            <TabWords {...tab} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className={styles.panel}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

interface TabWordsProps {
  readonly label: string;
  readonly count?: number | undefined;
}

export function TabWords({ label, count }: TabWordsProps): ReactNode {
  return (
    <>
      {label}
      {count === undefined ? null : <span className={styles.count}>{sayNumber(count)}</span>}
    </>
  );
}
