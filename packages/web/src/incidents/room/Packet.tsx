import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Countdown, Facts } from '../../ui/index.ts';
import { type Incident, leadingOf } from '../incident.ts';
import styles from './Room.module.css';

const { record, handOver, noPromise, nextUpdate } = text.incidents.room;

export interface PacketProps {
  readonly incident: Incident;
}

/** What the next commander would find, and what nobody has written down. It fills itself from the live record. */
export function Packet({ incident }: PacketProps): ReactNode {
  const { missing, tried, unmet } = incident.handoff;
  const leading = leadingOf(incident);
  const items = [
    { label: record.impact, value: incident.impact?.value ?? record.noImpact },
    { label: record.doing, value: incident.doing?.value ?? record.noDoing },
    {
      label: record.hypothesis,
      value: leading === undefined ? record.noHypothesis : `${leading.text} (${record.confidence(leading.confidence)})`,
    },
    { label: handOver.tried, value: tried === 0 ? record.nothingTried : handOver.triedOf(tried) },
    { label: handOver.unmet, value: handOver.unmetOf(unmet) },
    {
      label: nextUpdate,
      value: incident.nextUpdateAt === null ? noPromise : <Countdown until={incident.nextUpdateAt} />,
    },
  ];
  return (
    <>
      <Facts items={items} />
      {missing.length === 0 ? (
        <p className={styles.complete}>
          <CircleCheck size={16} aria-hidden="true" />
          {handOver.complete}
        </p>
      ) : (
        <div className={styles.missing}>
          <p>
            <CircleAlert size={16} aria-hidden="true" />
            {handOver.missing}
          </p>
          <ul>
            {missing.map((what) => (
              <li key={what}>{handOver.missingWords[what]}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
