import { listLookBacks } from '@heed/contract/postmortems';
import type { ReactNode } from 'react';
import { usePages } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, LinkButton, MoreRows, Section, Time } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';

const words = text.postmortems.list;

/** Incidents of which nobody has decided yet whether they deserve a look back; nothing where there is none. */
export function Waiting(): ReactNode {
  const pages = usePages(listLookBacks, { query: { limit: 20 } });
  if (pages.items.length === 0) return null;
  return (
    <Section title={words.waiting} description={words.waitingDetail}>
      <ul className={styles.list}>
        {pages.items.map(({ incident, proposed, proposedAt, late, decider }) => (
          <li key={incident.id}>
            <Badge tone={incident.severity}>{text.incidents.severities[incident.severity]}</Badge>
            <span className={styles.grow}>
              {incident.reference} {incident.title}
              <span className={styles.soft}>
                {' '}
                · {text.postmortems.looks[proposed]}
                {decider === null ? '' : ` · ${words.waitingFor(decider.name)}`} · {words.waitingSince}{' '}
                <Time at={proposedAt} />
              </span>{' '}
              {late ? <Badge tone="action">{words.waitingLate}</Badge> : null}
            </span>
            <LinkButton size="small" href={`/incidents/${incident.id}`}>
              {words.decide}
            </LinkButton>
          </li>
        ))}
      </ul>
      <MoreRows query={pages} />
    </Section>
  );
}
