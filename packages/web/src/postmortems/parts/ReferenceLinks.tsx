import type { ReactNode } from 'react';
import styles from '../Postmortem.module.css';

export type References = readonly { readonly id: string; readonly reference: string }[];

/** Incidents by their references, each once. */
export function ReferenceLinks({ members }: { readonly members: References }): ReactNode {
  const each = [...new Map(members.map((member) => [member.id, member])).values()];
  return (
    <span>
      {each.map(({ id, reference }) => (
        <span key={id} className={styles.each}>
          <a href={`/incidents/${id}`}>{reference}</a>
        </span>
      ))}
    </span>
  );
}
