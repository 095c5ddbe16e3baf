import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { type Column, DataTable, RawText, Time } from '../ui/index.ts';
import { ActionStanding } from './ActionStanding.tsx';
import styles from './Actions.module.css';
import type { Action } from './action.ts';

const words = text.actions.list;

export interface ActionTableProps {
  readonly actions: readonly Action[];
  readonly caption: string;
  /** Where it is known already what they come from. */
  readonly withoutIncident?: boolean | undefined;
}

/** Actions as rows: what, who, by when, how it stands. */
export function ActionTable({ actions, caption, withoutIncident = false }: ActionTableProps): ReactNode {
  return (
    <DataTable
      caption={caption}
      rows={actions}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/actions/${id}`}
      columns={withoutIncident ? COLUMNS.filter(({ id }) => id !== 'incident') : COLUMNS}
    />
  );
}

const COLUMNS: readonly Column<Action>[] = [
  { id: 'title', label: words.columns.title, cell: ({ title }) => <RawText text={title} />, priority: 1 },
  {
    id: 'owner',
    label: words.columns.owner,
    cell: ({ owner }) =>
      owner === null ? <span className={styles.missing}>{words.noOwner}</span> : <RawText text={owner.name} />,
    width: '18ch',
    priority: 1,
  },
  { id: 'due', label: words.columns.due, cell: (action) => <Due action={action} />, width: '18ch', priority: 1 },
  {
    id: 'standing',
    label: words.columns.standing,
    cell: ({ standing }) => <ActionStanding standing={standing} />,
    width: '20ch',
    priority: 1,
  },
  { id: 'tier', label: words.columns.tier, cell: ({ tier }) => tier, width: '7ch', priority: 2 },
  {
    id: 'incident',
    label: words.columns.incident,
    cell: ({ incident }) => (incident === null ? '' : incident.reference),
    width: '11ch',
    priority: 3,
  },
];

export function Due({ action: { dueAt, dueMoves } }: { readonly action: Action }): ReactNode {
  if (dueAt === null) return <span className={styles.missing}>{words.noDay}</span>;
  return (
    <span className={styles.due}>
      <Time at={dueAt} format="date" />
      {dueMoves.length === 0 ? null : <span className={styles.soft}>{words.moved(dueMoves.length)}</span>}
    </span>
  );
}
