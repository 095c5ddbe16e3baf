import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Hidden } from '../controls/Hidden.tsx';
import styles from './Steps.module.css';

export interface StepsProps {
  readonly steps: readonly { readonly label: string; readonly state: 'done' | 'now' | 'todo' }[];
}

/** Where one stands in a few steps. */
export function Steps({ steps }: StepsProps): ReactNode {
  return (
    <ol className={styles.steps}>
      {steps.map(({ label, state }, index) => (
        <li key={label} className={styles.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={styles.mark} aria-hidden>
            {state === 'done' ? <Check size={12} strokeWidth={2.5} /> : index + 1}
          </span>
          <span>
            {label}
            <Hidden>{` (${text.ui.display.steps[state]})`}</Hidden>
          </span>
        </li>
      ))}
    </ol>
  );
}
