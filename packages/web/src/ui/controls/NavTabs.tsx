import type { ReactNode } from 'react';
import styles from './Tabs.module.css';
import { TabWords } from './Tabs.tsx';
import { useStrip } from './useStrip.ts';

export interface NavTab {
  readonly href: string;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface NavTabsProps {
  readonly tabs: readonly NavTab[];
  /** The `href` of the tab where the person is. */
  readonly value: string;
  /** What the tabs are about, read aloud. */
  readonly label: string;
}

/** Neighbouring screens of one thing: real links. */
export function NavTabs({ tabs, value, label }: NavTabsProps): ReactNode {
  const strip = useStrip<HTMLUListElement>(value);
  return (
    <nav aria-label={label}>
      <ul ref={strip} className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} className={styles.tab} aria-current={tab.href === value ? 'page' : undefined}>
              <TabWords label={tab.label} count={tab.count} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
