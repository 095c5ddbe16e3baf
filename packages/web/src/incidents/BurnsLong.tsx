import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { LinkButton, RawText, Section } from '../ui/index.ts';
import { hrefOf, useHints } from './hints.ts';
import styles from './Incidents.module.css';

const words = text.incidents.early;
const MOST_SHOWN = 3;

/** On home: what burns without an incident, though one should be declared. Nothing where there is none. */
export function BurnsLong(): ReactNode {
  const hints = useHints();
  if (hints.length === 0) return null;
  return (
    <Section title={words.home} description={words.homeDetail} flush>
      <ul className={styles.list}>
        {hints.slice(0, MOST_SHOWN).map((hint) => (
          <li key={hint.alertId} className={styles.early}>
            <div className={styles.earlyText}>
              <a href={`/alerts/${hint.alertId}`}>
                <RawText text={hint.summary} />
              </a>
              <span className={styles.soft}>
                <RawText text={hint.reasons.map(({ text: said }) => said).join(' ')} />
              </span>
            </div>
            <LinkButton size="small" href={hrefOf(hint)} aria-label={words.declareFor(hint.summary)}>
              {words.action}
            </LinkButton>
          </li>
        ))}
      </ul>
      {hints.length > MOST_SHOWN ? <p className={styles.earlyMore}>{words.more(hints.length - MOST_SHOWN)}</p> : null}
    </Section>
  );
}
