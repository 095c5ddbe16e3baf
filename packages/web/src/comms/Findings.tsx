import type { UpdateFinding } from '@heed/core/comms';
import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import styles from './Comms.module.css';

const words = text.commsUpdate.update;

export interface FindingsProps {
  readonly findings: readonly UpdateFinding[];
  /** Shows the place in the text. */
  readonly onShow?: ((start: number, end: number) => void) | undefined;
}

/** What the linter would change. Nothing is changed by itself, and nothing is stopped. */
export function Findings({ findings, onShow }: FindingsProps): ReactNode {
  if (findings.length === 0) {
    return (
      <p className={styles.clean} role="status">
        <Check size={14} aria-hidden="true" />
        {words.noFindings}
      </p>
    );
  }
  return (
    <div className={styles.findings} role="status">
      <p className={styles.findingsTitle}>
        <TriangleAlert size={14} aria-hidden="true" />
        {words.findings(findings.length)}
      </p>
      <ul>
        {findings.map(({ rule, start, end, quote, why, instead }) => (
          <li key={`${rule}${start}`}>
            <strong>{words.rules[rule]}</strong>
            {quote === '' ? null : (
              <>
                {' '}
                {onShow === undefined ? (
                  <q>{quote}</q>
                ) : (
                  <button
                    type="button"
                    className={styles.quote}
                    aria-label={words.show(quote)}
                    onClick={() => onShow(start, end)}
                  >
                    {quote}
                  </button>
                )}
              </>
            )}
            <span className={styles.why}>
              {why} {instead}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{words.recorded}</p>
    </div>
  );
}
