import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Badge, type Column, Countdown, Length, Time, useNow } from '../../ui/index.ts';
import { IncidentSeverity } from '../IncidentSeverity.tsx';
import { IncidentState } from '../IncidentState.tsx';
import styles from '../Incidents.module.css';
import type { IncidentItem } from '../incident.ts';

const words = text.incidents;
const { columns, noPromise } = words.list;

/** What the list shows of an incident. */
export const INCIDENT_COLUMNS: readonly Column<IncidentItem>[] = [
  { id: 'title', label: columns.title, cell: (row) => <What incident={row} /> },
  { id: 'state', label: columns.state, width: '120px', cell: (row) => <IncidentState incident={row} /> },
  {
    id: 'commander',
    label: columns.commander,
    width: '150px',
    priority: 2,
    cell: ({ commander }) => commander?.name ?? <span className={styles.soft}>{words.nobody}</span>,
  },
  {
    id: 'services',
    label: columns.services,
    priority: 3,
    cell: ({ services }) => services.map(({ name }) => name).join(', '),
  },
  { id: 'next', label: columns.next, width: '150px', cell: (row) => <NextUpdate incident={row} /> },
  {
    id: 'elapsed',
    label: columns.elapsed,
    align: 'end',
    width: '90px',
    cell: (row) => <Elapsed incident={row} />,
  },
  {
    id: 'declared',
    label: columns.declared,
    align: 'end',
    width: '120px',
    priority: 3,
    cell: ({ declaredAt }) => <Time at={declaredAt} />,
  },
];

export interface AboutIncidentProps {
  readonly incident: IncidentItem;
}

/** How bad, which one, and what it is called. */
export function What({ incident: { severity, reference, title, kind, private: isPrivate } }: AboutIncidentProps) {
  return (
    <span className={styles.what}>
      <IncidentSeverity severity={severity} />
      <span className={styles.reference}>{reference}</span>
      <span className={styles.name}>
        {title}
        {kind === 'incident' && !isPrivate ? null : (
          <span className={styles.marks}>
            {kind === 'incident' ? null : <Badge>{words.kinds[kind]}</Badge>}
            {isPrivate ? <Badge>{words.private}</Badge> : null}
          </span>
        )}
      </span>
    </span>
  );
}

/** When the next update was promised, while the response goes on. */
export function NextUpdate({ incident: { status, nextUpdateAt } }: AboutIncidentProps): ReactNode {
  if (status !== 'open') return null;
  return nextUpdateAt === null ? <span className={styles.soft}>{noPromise}</span> : <Countdown until={nextUpdateAt} />;
}

/** How long it goes on, or went on. */
export function Elapsed({ incident: { declaredAt, resolvedAt } }: AboutIncidentProps): ReactNode {
  const now = useNow();
  return <Length ms={(resolvedAt === null ? now : Date.parse(resolvedAt)) - Date.parse(declaredAt)} />;
}
