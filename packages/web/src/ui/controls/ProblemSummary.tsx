import type { Problem } from '@heed/contract/problems';
import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RegisteredField } from './formProblems.ts';
import styles from './ProblemSummary.module.css';
import { fieldFor } from './problems.ts';

export interface ProblemSummaryProps {
  readonly problem: Problem;
  readonly fields: readonly RegisteredField[];
}

/** What is wrong with a form as a whole, with a way to every field that is to blame. */
export function ProblemSummary({ problem, fields }: ProblemSummaryProps): ReactNode {
  const errors = problem.errors ?? [];
  const names = fields.map(({ name }) => name);
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} data-summary="">
      <OctagonAlert className={styles.sign} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title}>{problem.title}</p>
        {errors.length === 0 ? (
          <>
            <p>{problem.detail}</p>
            <p className={styles.mend}>{problem.mend}</p>
          </>
        ) : (
          <ul className={styles.errors}>
            {errors.map(({ path, message }) => {
              const name = fieldFor(path, names);
              const field = fields.find((each) => each.name === name);
              return (
                <li key={`${path} ${message}`}>
                  {field === undefined ? (
                    path
                  ) : (
                    <a href={`#${field.id}`} onClick={(event) => go(event, field.id)}>
                      {field.label}
                    </a>
                  )}
                  {`: ${message}`}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}

/** To the field itself, not to an address: what was typed must stay and the address must not change. */
function go(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
