import { listPromises } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { DataTable, Expand, Section, Time } from '../ui/index.ts';
import styles from './Comms.module.css';
import { FirstAck } from './FirstAck.tsx';
import { OutcomeSign } from './OutcomeSign.tsx';

const words = text.comms.kept;
type Promised = Received<typeof listPromises>['ended'][number];

export interface KeptProps {
  readonly incidentId: string;
  /** Customers see it. */
  readonly isPublic: boolean;
}

/** What was promised in an incident and what became of it, with whom everybody outside asks. */
export function Kept({ incidentId, isPublic }: KeptProps): ReactNode {
  const { value } = useRead(listPromises, { params: { id: incidentId } });
  if (value === undefined) return null;
  const { ended, counts, pointOfContact } = value;
  return (
    <Section title={words.title}>
      <p className={styles.contact}>{pointOfContact === null ? words.noContact : words.contact(pointOfContact.name)}</p>
      <FirstAck incidentId={incidentId} isExpected={isPublic} />
      {ended.length === 0 ? (
        <p className={styles.none}>{words.none}</p>
      ) : (
        <>
          <p className={styles.counts}>{words.counts(counts)}</p>
          <Expand title={words.all(ended.length)}>
            <DataTable
              caption={words.caption}
              rows={ended}
              rowKey={({ number }) => String(number)}
              columns={[
                {
                  id: 'audience',
                  label: words.columns.audience,
                  cell: ({ audience }) => text.comms.audiences[audience],
                },
                { id: 'due', label: words.columns.due, cell: ({ due }) => <Time at={due} format="time" /> },
                { id: 'outcome', label: words.columns.outcome, cell: (one) => <Outcome {...one} /> },
              ]}
            />
          </Expand>
        </>
      )}
    </Section>
  );
}

function Outcome({ outcome, putOff }: Promised): ReactNode {
  if (outcome === null) return null;
  return (
    <OutcomeSign outcome={outcome}>
      {putOff === 0 ? null : <span className={styles.soft}>{words.putOff(putOff)}</span>}
    </OutcomeSign>
  );
}
