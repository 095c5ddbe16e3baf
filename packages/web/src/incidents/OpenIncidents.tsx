import { listIncidents } from '@heed/contract/incidents';
import { isMajor } from '@heed/core/incidents';
import { UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { LinkButton, Section } from '../ui/index.ts';
import { IncidentState } from './IncidentState.tsx';
import styles from './Incidents.module.css';
import type { IncidentItem } from './incident.ts';
import { Elapsed, NextUpdate, What } from './list/columns.tsx';

const words = text.incidents.home;
/** Home is looked at, not scrolled. */
const MOST_SHOWN = 5;

/** What goes on right now, with the clock of the next update. Nothing where nothing goes on. */
export function OpenIncidents(): ReactNode {
  const open = useRead(listIncidents, { query: { status: 'open', limit: 50 } });
  // What is worse stands first; sorting keeps the newest first among equals.
  const items = (open.value?.items ?? []).toSorted((a, b) =>
    a.severity < b.severity ? -1 : Number(a.severity > b.severity),
  );
  if (items.length === 0) return null;
  return (
    <Section
      title={words.title}
      flush
      actions={
        <LinkButton size="small" kind="quiet" href="/incidents">
          {words.all}
        </LinkButton>
      }
    >
      <ul className={styles.list}>
        {items.slice(0, MOST_SHOWN).map((incident) => (
          <OpenIncident key={incident.id} incident={incident} />
        ))}
      </ul>
    </Section>
  );
}

function OpenIncident({ incident }: { readonly incident: IncidentItem }): ReactNode {
  const { id, severity, commander, nextUpdateAt } = incident;
  return (
    <li className={styles.item}>
      <a href={`/incidents/${id}`}>
        <What incident={incident} />
      </a>
      <div className={styles.meta}>
        <IncidentState incident={incident} />
        {commander === null && isMajor(severity) ? (
          <span className={styles.gap}>
            <UserRoundX size={14} aria-hidden="true" />
            {words.noCommander}
          </span>
        ) : null}
        {commander === null ? null : <span>{words.commander(commander.name)}</span>}
        <Elapsed incident={incident} />
        {nextUpdateAt === null ? null : (
          <span className={styles.next}>
            {words.next} <NextUpdate incident={incident} />
          </span>
        )}
      </div>
    </li>
  );
}
